import {
  foiQuestion,
  foiQuestions,
  permissionBehind,
  type FoiAnswer,
  type FoiPack,
  type FoiQuestionKey,
  type FoiThing,
} from '@custodian/domain';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '../access/actor.ts';
import { listPage, type ListPage } from '../http/list-page.ts';
import { forceName } from '../overview/force-name.query.ts';
import { Problem } from '../problems/problem.ts';
import { askedInstant } from '../reports/asked-instant.ts';
import { queryId } from '../reports/query-id.ts';
import { settledAsAt } from '../reports/report-horizon.ts';
import { demandWholeForce } from '../reports/whole-force.ts';
import { hasFacts } from './foi-facts.ts';
import type { FoiRowsRequest } from './foi-requests.ts';
import { foiRowsQuery } from './foi-rows.query.ts';
import { foiAnswer, foiPack } from './foi-view.ts';
import { countFoi } from './foi.query.ts';

/** The answers to what a force is asked about its cameras, the same again for the same instant. */
@Injectable()
export class FoiService {
  constructor(private readonly database: DataSource) {}

  /**
   * One statement a question, in one snapshot.
   *
   * @throws Problem where the reader sees a part of the force only: a pack is of the whole
   */
  async pack(actor: Actor, asked: string | undefined): Promise<FoiPack> {
    demandWholeForce(actor);
    const asAt = await this.asAt(asked);
    return this.database.transaction('REPEATABLE READ', async (tx) => {
      const answers: FoiAnswer[] = [];
      for (const question of foiQuestions) answers.push(foiAnswer(question, await countFoi(tx, question, asAt), asAt));
      return foiPack({ query: queryId('f', { asAt }), force: await forceName(tx) }, asAt, answers);
    });
  }

  /**
   * What stands behind one figure, as many as it says.
   *
   * @throws Problem where the question has no such figure, or the reader may not see what it counts
   */
  async rows(
    actor: Actor,
    key: FoiQuestionKey,
    request: FoiRowsRequest,
  ): Promise<ListPage<FoiThing> & { readonly asAt: string }> {
    demandWholeForce(actor);
    const { measure: asked, group, without, asAt } = request;
    const measure = foiQuestion(key).measures.find((one) => one.key === asked);
    if (measure === undefined) throw Problem.field('measure', 'measure is a figure of the question.');
    if (!hasFacts(key) || measure.subject === 'recording')
      throw new Problem('not-found', 'Recordings have a list of their own: /api/v1/recordings.');
    if (!actor.permissions.has(permissionBehind[measure.subject]))
      throw new Problem('permission-missing', 'You may see this figure, and not what it counts.');
    const at = await this.asAt(asAt);
    const query = foiRowsQuery(key, measure, measure.subject, {
      group: without === undefined ? group : null,
      asAt: at,
    });
    const found = await listPage<FoiThing>(this.database, query, request);
    return { ...found, asAt: at.toISOString() };
  }

  private asAt(asked: string | undefined): Promise<Date> {
    return settledAsAt(this.database, askedInstant(asked));
  }
}
