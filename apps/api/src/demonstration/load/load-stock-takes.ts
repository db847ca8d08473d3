import type { CountedCamera, ExpectedCamera, GapExplanation, Scan } from '@custodian/domain';
import type pg from 'pg';
import { accountOf } from '../accounts.ts';
import type { PastEvent } from '../past-events.ts';
import type { StockTakePlan } from '../stock-takes.ts';
import { stationId } from './load-register.ts';
import { instantOrNull, instantText, writeTable } from './write-table.ts';

const manager = accountOf('fleet_manager');

/** Stock-takes with their lists, scans and explanations. */
export async function loadStockTakes(client: pg.ClientBase, plans: readonly StockTakePlan[]): Promise<void> {
  await writeTable<StockTakePlan>(
    client,
    'stock_takes',
    [
      ['id', 'uuid', ({ id }) => id],
      ['number', 'integer', ({ number }) => number],
      ['station_id', 'uuid', ({ station }) => stationId(station)],
      ['extent', 'text', () => 'station'],
      ['state', 'text', ({ result }) => (result === null ? 'counting' : 'signed')],
      ['note', 'text', ({ note }) => note],
      ['started_at', 'timestamptz', ({ startedAt }) => instantText(startedAt)],
      ['started_by', 'text', () => manager.name],
      ['expected_count', 'integer', ({ expected }) => expected.length],
      ['closed_at', 'timestamptz', ({ closedAt }) => instantOrNull(closedAt)],
      ['ended_at', 'timestamptz', ({ signedAt }) => instantOrNull(signedAt)],
      ['ended_by', 'text', ({ result }) => (result === null ? null : manager.name)],
      ['signed_name', 'text', ({ result }) => (result === null ? null : manager.name)],
      ['tally', 'jsonb', ({ result }) => (result === null ? null : JSON.stringify(result.tally))],
      ['result', 'text', ({ result }) => result?.text ?? null],
      ['result_sha256', 'text', ({ result }) => result?.sha256 ?? null],
    ],
    plans,
  );
  await writeTable<{ plan: StockTakePlan; camera: ExpectedCamera }>(
    client,
    'stock_take_cameras',
    [
      ['stock_take_id', 'uuid', ({ plan }) => plan.id],
      ['camera_id', 'uuid', ({ camera }) => camera.id],
      ['camera', 'jsonb', ({ camera }) => JSON.stringify(plain(camera))],
      ['because', 'text', ({ camera }) => camera.because],
      ['is_out', 'boolean', ({ camera }) => camera.isOut],
      ['holder', 'jsonb', ({ camera }) => (camera.holder === null ? null : JSON.stringify(camera.holder))],
    ],
    plans.flatMap((plan) => plan.expected.map((camera) => ({ plan, camera }))),
  );
  await writeTable<{ plan: StockTakePlan; scan: Scan }>(
    client,
    'stock_take_scans',
    [
      ['stock_take_id', 'uuid', ({ plan }) => plan.id],
      ['scan_id', 'uuid', ({ scan }) => scan.scanId],
      ['code', 'text', ({ scan }) => scan.code],
      ['camera_id', 'uuid', ({ scan }) => scan.camera?.id ?? null],
      ['camera', 'jsonb', ({ scan }) => (scan.camera === null ? null : JSON.stringify(scan.camera))],
      ['at', 'timestamptz', ({ scan }) => instantText(scan.at)],
      ['received_at', 'timestamptz', ({ scan }) => instantText(scan.at + 900)],
      ['device', 'text', () => 'Browser 7C1E'],
      ['scanned_by', 'text', ({ scan }) => scan.by],
      ['scanned_by_user', 'uuid', () => manager.id],
      ['is_late', 'boolean', () => false],
    ],
    plans.flatMap((plan) => plan.scans.map((scan) => ({ plan, scan }))),
  );
  await writeTable<{ plan: StockTakePlan; camera: string; said: GapExplanation }>(
    client,
    'stock_take_explanations',
    [
      ['stock_take_id', 'uuid', ({ plan }) => plan.id],
      ['camera_id', 'uuid', ({ camera }) => camera],
      ['reason', 'text', ({ said }) => said.reason],
      ['words', 'text', ({ said }) => said.text],
      ['explained_by', 'text', ({ said }) => said.by],
      ['explained_at', 'timestamptz', ({ said }) => instantText(said.at)],
    ],
    plans.flatMap((plan) => [...plan.explanations].map(([camera, said]) => ({ plan, camera, said }))),
  );
}

/** What the audit knows of them. */
export function stockTakeEvents(plans: readonly StockTakePlan[]): PastEvent[] {
  const actor: PastEvent['actor'] = { kind: 'person', id: manager.id, name: manager.name };
  return plans.flatMap(
    ({ id, number, station, startedAt, closedAt, signedAt, expected, scans, result }): PastEvent[] => {
      const subject = {
        actor,
        subjectKind: 'stock-take',
        subjectId: id,
        subjectLabel: `Stock-take ${number}`,
        station,
        reason: null,
      };
      const begun: PastEvent[] = [
        {
          ...subject,
          at: startedAt,
          action: 'stock-take.start',
          before: null,
          after: { station, extent: 'station', expected: expected.length },
        },
        {
          ...subject,
          at: scans.at(-1)?.at ?? startedAt,
          action: 'stock-take.scan',
          before: null,
          after: { scans: scans.length },
        },
      ];
      if (result === null || closedAt === null || signedAt === null) return begun;
      const close = { before: { state: 'counting' }, after: { state: 'explaining' } };
      const sign = {
        before: { state: 'explaining' },
        after: { state: 'signed', signedName: manager.name, tally: result.tally, resultSha256: result.sha256 },
      };
      return [
        ...begun,
        { ...subject, at: closedAt, action: 'stock-take.close', ...close },
        { ...subject, at: signedAt, action: 'stock-take.sign', ...sign },
      ];
    },
  );
}

function plain({ id, serial, assetTag, status, station }: CountedCamera): CountedCamera {
  return { id, serial, assetTag, status, station };
}
