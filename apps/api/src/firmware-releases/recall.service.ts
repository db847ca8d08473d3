import { defaultGate, defaultPolicy } from '@custodian/domain';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '../access/actor.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { publishEvent } from '../events/publish-event.ts';
import { Problem } from '../problems/problem.ts';
import { draftReturns } from '../rollouts/draft-returns.ts';
import { loadReturning, loadReturnReleases } from '../rollouts/returning-devices.query.ts';
import { loadRelease } from './firmware-releases.service.ts';
import { havingRelease, loadRecall, type RecallView } from './recall.query.ts';

/** All at once, and stopped by the first sign that going back is no better. */
const wave = {
  name: 'All that have it',
  stations: null,
  percent: null,
  rest: true,
  gate: { ...defaultGate, successPercent: 95, failurePercent: 2, minimumFailures: 2 },
};

/** Taking a withdrawn release back from the devices that have it. */
@Injectable()
export class RecallService {
  constructor(private readonly database: DataSource) {}

  async of(actor: Actor, id: string): Promise<RecallView> {
    await loadRelease(this.database.manager, id);
    return loadRecall(this.database.manager, actor.scope, id);
  }

  /** Drafts the rollouts that take it back, to what each device ran before or to the release that is chosen. */
  async takeBack(actor: Actor, id: string, chosen: string | null): Promise<RecallView> {
    await this.database.transaction(async (tx) => {
      await tx.query(`SELECT FROM firmware_releases WHERE id = $1 FOR UPDATE`, [id]);
      const release = await loadRelease(tx, id);
      const { model, version, state, kind } = release;
      if (state !== 'withdrawn') {
        throw new Problem(
          'release-not-in-state',
          `${model} ${version} is ${state}: withdraw it first, so that nobody is given it meanwhile.`,
        );
      }
      const releases = await loadReturnReleases(tx, id);
      if (chosen !== null && releases.find((one) => one.id === chosen)?.state !== 'approved')
        throw Problem.field('to', 'Choose an approved release of the same model.');
      const made = await draftReturns(tx, actor, {
        devices: await loadReturning(tx, havingRelease(id, actor.scope)),
        releases,
        chosen,
        from: release,
        kind,
        name: `${model} ${version} recalled`,
        waves: [wave],
        policy: defaultPolicy,
        rollsBack: null,
        recalls: id,
      });
      await recordAudit(tx, actor, {
        action: 'release.take-back',
        subjectKind: 'release',
        subjectId: id,
        subjectLabel: `${model} ${version}`,
        after: { rollouts: made, to: chosen },
      });
      await publishEvent(tx, { topic: 'release', id });
    });
    return this.of(actor, id);
  }
}
