import { figureBehind, measureDefinitions, pilotWeeks, rowsOfSource, type FigureBehind } from '@custodian/domain';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Actor } from '../access/actor.ts';
import { recordLook } from '../audit/record-look.ts';
import { listPage, type ListPage, type ListQuery } from '../http/list-page.ts';
import { Problem } from '../problems/problem.ts';
import type { AnalysedMeasure } from './analyse-pilot.ts';
import { countPilot, sourcesOf } from './count-pilot.ts';
import { findPilot, unitsOfPilot, type PilotRow, type UnitRow } from './lock-pilot.ts';
import { measuredFacts } from './measured-facts.ts';
import type { PilotRowsRequest } from './pilot-rows-requests.ts';
import type { PilotFigure, RowBehind } from './pilot-rows-view.ts';
import { camerasBehind, entriesBehind, peopleBehind, type AskedRows } from './pilot-rows.query.ts';
import { codesWithin, readAnalysis, type AnalysisView } from './read-pilot-detail.ts';

/** A figure, and the list of what is behind it. */
export interface FigureWithRows {
  readonly figure: PilotFigure;
  readonly query: ListQuery;
}

/** What stands behind a figure of an analysis, counted again as the analysis did: as at its instant, over its days. */
@Injectable()
export class PilotRowsService {
  constructor(private readonly database: DataSource) {}

  /** A page of the rows beside their figure, both of one snapshot. Each look at people’s use is logged, once a list. */
  async page(actor: Actor, id: string, request: PilotRowsRequest): Promise<PilotFigure & ListPage<RowBehind>> {
    const page = await this.database.transaction('REPEATABLE READ', async (tx) => {
      const { figure, query } = await this.find(tx, actor, id, request);
      // Of the newest analysis where none is named: a page goes on with the same one only.
      const asked = { ...request, analysis: figure.analysis };
      return { ...figure, ...(await listPage<RowBehind>(tx, query, asked)) };
    });
    if (page.rowsOf === 'people') await this.recordLook(actor, page, request);
    return page;
  }

  /** The same for a file. */
  async whole(actor: Actor, id: string, request: PilotRowsRequest): Promise<FigureWithRows> {
    return this.database.transaction('REPEATABLE READ', (tx) => this.find(tx, actor, id, request));
  }

  /** @throws Problem where the pilot has no such figure, or the reader may not see what is behind it */
  private async find(tx: EntityManager, actor: Actor, id: string, request: PilotRowsRequest): Promise<FigureWithRows> {
    const pilot = await findPilot(tx, id, actor.scope);
    const analysis = await this.analysisOf(tx, actor, id, request.analysis);
    const measure = measureOf(analysis, request);
    const rowsOf = rowsBehind(measure, request);
    demandPermission(actor, rowsOf);
    const units = await unitsOfPilot(tx, id);
    const own = actor.scope.kind === 'force' ? null : await codesWithin(tx, id, actor.scope);
    const unit = unitOf(units, own, request);
    const isTreated = unit?.isTreated ?? request.side !== 'comparison';
    const { counted, asAt } = analysis.result;
    const unitIds = units.map((one) => one.id);
    const question = { unitKind: pilot.unitKind, unitIds, weeks: pilotWeeks(counted), asAt: new Date(asAt) };
    const facts = measuredFacts(measure, await countPilot(tx, id, question, new Set(sourcesOf(measure))), units);
    const isAfter = request.period === undefined ? null : request.period === 'pilot';
    const behind = figureBehind(facts, { isTreated, unit: unit?.code ?? null, isAfter });
    const listed = behind.units.filter(({ code, isSuppressed }) => !isSuppressed && (own === null || own.has(code)));
    const asked: AskedRows = {
      question,
      isAfter: behind.isAfter,
      unitIds: units.filter(({ code }) => listed.some((one) => one.code === code)).map((one) => one.id),
    };
    return {
      figure: figureOf({ pilot, analysis, measure, rowsOf, unit, isTreated, behind, own }),
      query: queries[rowsOf](id, measure, asked),
    };
  }

  private async analysisOf(
    tx: EntityManager,
    { scope }: Actor,
    pilot: string,
    asked: string | undefined,
  ): Promise<AnalysisView> {
    if (asked !== undefined) return readAnalysis(tx, pilot, asked, scope);
    const [newest] = await tx.query<{ id: string }[]>(
      `SELECT id FROM pilot_analyses WHERE pilot_id = $1 ORDER BY made_at DESC, id LIMIT 1`,
      [pilot],
    );
    if (newest === undefined)
      throw new Problem('pilot-not-analysed', 'Nothing of the pilot is counted yet.', [
        { field: 'analysis', message: 'Analyse the pilot first: a figure is one of an analysis.' },
      ]);
    return readAnalysis(tx, pilot, newest.id, scope);
  }

  /** Who looked at whose use, and when (DPA 2018 s.62). */
  private recordLook(actor: Actor, { pilot, analysis, asAt }: PilotFigure, request: PilotRowsRequest): Promise<void> {
    const { limit: _limit, sort: _sort, cursor, ...asked } = request;
    const entry = {
      action: 'usage.read-people',
      subjectKind: 'report',
      subjectId: null,
      subjectLabel: 'People behind a figure of a pilot',
      after: { ...asked, pilot: pilot.id, analysis, asAt },
    };
    return recordLook(this.database.manager, actor, entry, cursor);
  }
}

type RowsOf = PilotFigure['rowsOf'];

const queries: Readonly<Record<RowsOf, (pilot: string, measure: AnalysedMeasure, asked: AskedRows) => ListQuery>> = {
  people: (_pilot, _measure, asked) => peopleBehind(asked),
  cameras: (_pilot, _measure, asked) => camerasBehind(asked),
  entries: entriesBehind,
};

function measureOf({ result }: AnalysisView, { measure }: PilotRowsRequest): AnalysedMeasure {
  const found = result.measures[measure];
  if (found === undefined)
    throw Problem.field('measure', `The pilot has the measures 0 to ${result.measures.length - 1}.`);
  return found;
}

function rowsBehind({ measure }: AnalysedMeasure, { of }: PilotRowsRequest): RowsOf {
  if (of === undefined) return rowsOfSource[measureDefinitions[measure].source];
  if (measure !== 'complaints') throw Problem.field('of', 'Only complaints are divided by what is not their own rows.');
  return 'people';
}

function demandPermission({ permissions }: Actor, rowsOf: RowsOf): void {
  if (rowsOf === 'people' && !permissions.has('people-usage:read'))
    throw new Problem('permission-missing', 'Seeing how much each person records needs people-usage:read.');
  if (rowsOf === 'cameras' && !permissions.has('cameras:read'))
    throw new Problem('permission-missing', 'Seeing cameras needs cameras:read.');
}

/** The unit that is asked for; null for a side. */
function unitOf(
  units: readonly UnitRow[],
  own: ReadonlySet<string> | null,
  { unit, side }: PilotRowsRequest,
): UnitRow | null {
  if (unit === undefined) return null;
  if (side !== undefined) throw Problem.field('side', 'Name a unit or a side: a unit has one side only.');
  const found = units.find(({ code }) => code.toLowerCase() === unit.trim().toLowerCase());
  if (found === undefined || (own !== null && !own.has(found.code)))
    throw Problem.field('unit', 'There is no such place in the pilot that you may see.');
  return found;
}

interface FoundFigure {
  readonly pilot: PilotRow;
  readonly analysis: AnalysisView;
  readonly measure: AnalysedMeasure;
  readonly rowsOf: RowsOf;
  readonly unit: UnitRow | null;
  readonly isTreated: boolean;
  readonly behind: FigureBehind;
  readonly own: ReadonlySet<string> | null;
}

function figureOf({ pilot, analysis, measure, rowsOf, unit, isTreated, behind, own }: FoundFigure): PilotFigure {
  const { asAt, counted } = analysis.result;
  const period = behind.isAfter ? 'pilot' : 'baseline';
  const side = isTreated ? 'treated' : 'comparison';
  const change = unit === null ? measure[side] : measure.units.find(({ code }) => code === unit.code);
  const { measure: kind, question, name, unit: measuredIn, subject, decimals, definition } = measure;
  const { subjects, sum, weight, figure, units } = behind;
  const isTold = figure !== null;
  return {
    pilot: { id: pilot.id, name: pilot.name, unitKind: pilot.unitKind },
    analysis: analysis.id,
    asAt,
    measure: { measure: kind, question, name, unit: measuredIn, subject, decimals, definition },
    period,
    ...counted[period],
    side,
    place: unit === null ? null : { code: unit.code, name: unit.name },
    rowsOf,
    ...(isTold ? { subjects, sum, weight, figure } : { subjects: null, sum: null, weight: null, figure: null }),
    kept: (behind.isAfter ? change?.after : change?.before) ?? null,
    isLeftOut: units.length === 0,
    notListed: {
      small: units.filter(({ isSuppressed }) => isSuppressed).length,
      elsewhere: units.filter(({ code, isSuppressed }) => !isSuppressed && own !== null && !own.has(code)).length,
    },
  };
}
