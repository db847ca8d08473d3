import { addDays, type LocalDay } from '@custodian/domain';
import type pg from 'pg';
import { accountOf } from '../accounts.ts';
import { instantOn } from '../calendar.ts';
import { demonstrationId } from '../demonstration-id.ts';
import type { PastEvent } from '../past-events.ts';
import { stationId } from './load-register.ts';
import { instantOrNull, instantText, writeTable } from './write-table.ts';

interface PastFreeze {
  readonly id: string;
  readonly operation: string | null;
  readonly stations: readonly string[];
  readonly reason: string;
  readonly from: number;
  readonly until: number;
  readonly liftedAt: number | null;
  readonly liftReason: string | null;
}

const hour = 60;
const approver = accountOf('firmware_approver');

/** The inquiry after the canary that failed, ended early, and a match that two stations policed. Neither holds any more. */
function pastFreezes(today: LocalDay): PastFreeze[] {
  const canary = addDays(today, -45);
  const match = addDays(today, -12);
  return [
    {
      id: demonstrationId('freeze', 'inquiry'),
      operation: null,
      stations: [],
      reason: 'Until it is known why cameras of the canary did not come back',
      from: instantOn(canary, 9 * hour),
      until: instantOn(addDays(canary, 7), 9 * hour),
      liftedAt: instantOn(addDays(canary, 1), 15 * hour + 10),
      liftReason: 'The fault is in 4.2.0 alone, which is withdrawn',
    },
    {
      id: demonstrationId('freeze', 'match'),
      operation: 'Operation Spire',
      stations: ['CHE', 'ILK'],
      reason: 'Every camera of both stations is needed at the match',
      from: instantOn(match, 6 * hour),
      until: instantOn(match, 22 * hour),
      liftedAt: null,
      liftReason: null,
    },
  ];
}

export async function loadFreezes(client: pg.ClientBase, today: LocalDay): Promise<void> {
  await writeTable<PastFreeze>(
    client,
    'freezes',
    [
      ['id', 'uuid', ({ id }) => id],
      ['kind', 'text', ({ operation }) => (operation === null ? 'force' : 'operation')],
      ['operation', 'text', ({ operation }) => operation],
      ['station_ids', 'uuid[]', ({ stations }) => `{${stations.map(stationId).join()}}`],
      ['reason', 'text', ({ reason }) => reason],
      ['from_at', 'timestamptz', ({ from }) => instantText(from)],
      ['until_at', 'timestamptz', ({ until }) => instantText(until)],
      ['created_at', 'timestamptz', ({ from }) => instantText(from)],
      ['created_by', 'text', () => approver.name],
      ['created_by_user', 'uuid', () => approver.id],
      ['lifted_at', 'timestamptz', ({ liftedAt }) => instantOrNull(liftedAt)],
      ['lifted_by', 'text', ({ liftedAt }) => (liftedAt === null ? null : approver.name)],
      ['lift_reason', 'text', ({ liftReason }) => liftReason],
    ],
    pastFreezes(today),
  );
}

/** What the audit knows of them. */
export function freezeEvents(today: LocalDay): PastEvent[] {
  return pastFreezes(today).flatMap((freeze): PastEvent[] => {
    const { id, operation, stations, reason, from, until, liftedAt, liftReason } = freeze;
    const subject = {
      actor: { kind: 'person' as const, id: approver.id, name: approver.name },
      subjectKind: 'freeze',
      subjectId: id,
      subjectLabel: operation ?? 'Whole force',
      station: null,
    };
    const made = { kind: operation === null ? 'force' : 'operation', operation, stations, until: instantText(until) };
    const events: PastEvent[] = [{ ...subject, at: from, action: 'freeze.make', reason, before: null, after: made }];
    if (liftedAt === null) return events;
    const [before, after] = [{ status: 'holding' }, { status: 'lifted' }];
    return [...events, { ...subject, at: liftedAt, action: 'freeze.lift', reason: liftReason, before, after }];
  });
}
