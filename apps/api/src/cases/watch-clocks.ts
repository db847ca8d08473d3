import { alarmOf, breachAlarms, readBreachClock, type BreachAlarm } from '@custodian/domain';
import type { EntityManager } from 'typeorm';
import { clearExceptions, raiseExceptions } from '../exceptions/raise-exceptions.ts';

interface ClockRow {
  readonly id: string;
  readonly number: number;
  readonly serial: string;
  readonly station_id: string | null;
  readonly aware_at: Date;
  readonly reported_at: Date | null;
  readonly decided_not_at: Date | null;
}

const severities = {
  'breach-clock-short': 'warn',
  'breach-clock-urgent': 'bad',
  'breach-clock-passed': 'bad',
} as const satisfies Record<BreachAlarm, string>;

const titles: Readonly<Record<BreachAlarm, string>> = {
  'breach-clock-short': 'less than 24 hours are left of 72',
  'breach-clock-urgent': 'less than 6 hours are left of 72',
  'breach-clock-passed': 'the 72 hours have passed',
};

/**
 * One pass over the 72-hour clocks, of one case or of all: raises the exception that each asks for and clears those it does
 * not. What the clock says follows from the case's own row, so that running twice or late changes nothing.
 */
export async function watchClocks(tx: EntityManager, now: Date, caseId: string | null = null): Promise<void> {
  const rows = await tx.query<ClockRow[]>(
    `SELECT x.id, x.number, c.serial, c.station_id, x.aware_at, x.reported_at, x.decided_not_at
       FROM cases x JOIN cameras c ON c.id = x.camera_id
      WHERE x.aware_at IS NOT NULL AND ($1::uuid IS NULL AND x.reported_at IS NULL AND x.decided_not_at IS NULL OR x.id = $1)`,
    [caseId],
  );
  const clocks = rows.map((row) => ({
    row,
    alarm: alarmOf(
      readBreachClock(
        row.aware_at.getTime(),
        { reportedAt: row.reported_at?.getTime() ?? null, decidedNotAt: row.decided_not_at?.getTime() ?? null },
        now.getTime(),
      ),
    ),
  }));
  for (const alarm of breachAlarms) {
    const others = clocks.filter((one) => one.alarm !== alarm).map(({ row }) => row.id);
    await clearExceptions(tx, alarm, others, now);
  }
  await raiseExceptions(
    tx,
    clocks.flatMap(({ row, alarm }) =>
      alarm === null
        ? []
        : [
            {
              kind: alarm,
              causeKey: row.id,
              severity: severities[alarm],
              title: `${row.serial}: ${titles[alarm]}`,
              detail: 'Report the breach to the Commissioner, or write down why not, in the case.',
              subject: { kind: 'case', id: row.id, label: `Case ${row.number}` },
              stationId: row.station_id,
            },
          ],
    ),
    now,
  );
}
