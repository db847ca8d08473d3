import type { RuleSettings } from '@custodian/domain';
import type { EntityManager } from 'typeorm';
import { clearExceptions, followSubjects, raiseExceptions } from './raise-exceptions.ts';
import { readRules, settingsOf } from './read-rules.ts';

const kinds = ['leaver-holds-camera', 'loan-overdue'] as const;

export type CustodyKind = (typeof kinds)[number];

export function isCustodyKind(kind: string): kind is CustodyKind {
  return kinds.some((one) => one === kind);
}

interface Standing {
  readonly kind: CustodyKind;
  readonly camera: string;
  readonly serial: string;
  readonly station: string | null;
  readonly holder: string;
  readonly lastStation: string | null;
  /** The day on which the leaver left, or the instant at which the loan was due. */
  readonly since: Date;
  readonly endDate: string | null;
}

/** Open assignments of whoever has left, and open loans past their time. Both are few, and each has an index of its own. */
const standing = `
  SELECT 'leaver-holds-camera' AS kind, a.camera_id, a.staff_id, p.end_date, coalesce(p.end_date::timestamptz, now()) AS since
    FROM staff_members p JOIN assignments a ON a.staff_id = p.id AND a.until_at IS NULL AND a.superseded_at IS NULL
   WHERE p.status = 'left'
  UNION ALL
  SELECT 'loan-overdue', a.camera_id, a.staff_id, NULL, a.due_back FROM assignments a
   WHERE a.until_at IS NULL AND a.superseded_at IS NULL AND coalesce(a.due_back, 'infinity') <= $1::timestamptz - make_interval(mins => $3)`;

/**
 * One pass over custody: a leaver who still answers for a camera is a recall, due as its rule says, and a loan past its time is
 * overdue; both end with the assignment and never end it. Running it twice or late changes nothing.
 */
export async function watchCustody(
  tx: EntityManager,
  now: Date,
  staffIds: readonly string[] | null = null,
): Promise<void> {
  const rules = await readRules(tx);
  const [recall, loan] = [settingsOf(rules, 'leaver-holds-camera'), settingsOf(rules, 'loan-overdue')];
  const rows = await readTroubled(tx, now, staffIds, loan.delayMinutes);
  await raiseExceptions(
    tx,
    rows.map((row) => exceptionOf(row, recall.dueWithinHours)),
    now,
  );
  if (staffIds !== null) return;
  for (const kind of kinds) {
    const found = rows.filter((row) => row.kind === kind);
    await followSubjects(
      tx,
      kind,
      found.map(({ camera, station }) => ({ causeKey: camera, stationId: station })),
    );
    const { enabled } = settingsOf(rules, kind);
    const stands = enabled ? found.map(({ camera }) => camera) : [];
    const ended = await tx.query<{ cause_key: string }[]>(
      `SELECT cause_key FROM exceptions WHERE kind = $1 AND cleared_at IS NULL AND cause_key <> ALL($2)`,
      [kind, stands],
    );
    await clearExceptions(
      tx,
      kind,
      ended.map(({ cause_key }) => cause_key),
      now,
    );
  }
}

/** What is wrong now, whether or not it stands yet. */
async function readTroubled(
  tx: EntityManager,
  now: Date,
  staffIds: readonly string[] | null,
  loanMinutes: number,
): Promise<Standing[]> {
  return tx.query<Standing[]>(
    `SELECT x.kind, c.id AS camera, c.serial, c.station_id AS station, x.since, x.end_date::text AS "endDate",
            trim(coalesce(n.number, '') || ' ' || p.surname) AS holder, s.code AS "lastStation"
       FROM (${standing}) x JOIN cameras c ON c.id = x.camera_id JOIN staff_members p ON p.id = x.staff_id
       LEFT JOIN LATERAL (SELECT number FROM collar_numbers WHERE staff_id = p.id ORDER BY from_at DESC LIMIT 1) n ON TRUE
       LEFT JOIN LATERAL (SELECT station_id FROM staff_memberships WHERE staff_id = p.id ORDER BY from_at DESC LIMIT 1) m ON TRUE
       LEFT JOIN stations s ON s.id = m.station_id
      WHERE $2::uuid[] IS NULL OR x.staff_id = ANY($2) ORDER BY c.id`,
    [now, staffIds, loanMinutes],
  );
}

/** What one of these rules would raise now without any delay beside what stands, and what of that is over. */
export async function lookAtCustody(
  tx: EntityManager,
  kind: CustodyKind,
  { enabled }: Pick<RuleSettings, 'enabled'>,
  now: Date,
): Promise<{ readonly raise: readonly { readonly title: string }[]; readonly clear: readonly string[] }> {
  const troubled = enabled ? (await readTroubled(tx, now, null, 0)).filter((row) => row.kind === kind) : [];
  const standing = await tx.query<{ key: string }[]>(
    `SELECT cause_key AS key FROM exceptions WHERE kind = $1 AND cleared_at IS NULL`,
    [kind],
  );
  const known = new Set(standing.map(({ key }) => key));
  const wrong = new Set(troubled.map(({ camera }) => camera));
  return {
    raise: troubled.filter(({ camera }) => !known.has(camera)).map((row) => exceptionOf(row, null)),
    clear: [...known].filter((key) => !wrong.has(key)),
  };
}

/** Ends what a returned camera settles, in the transaction that returns it. */
export async function clearCustodyExceptions(tx: EntityManager, cameraId: string, now: Date): Promise<void> {
  for (const kind of kinds) await clearExceptions(tx, kind, [cameraId], now);
}

function exceptionOf(
  { kind, camera, serial, station, holder, lastStation, since, endDate }: Standing,
  recallHours: number | null,
) {
  const about = { kind, causeKey: camera, subject: { kind: 'camera', id: camera, label: serial }, stationId: station };
  if (kind === 'loan-overdue') {
    return {
      ...about,
      severity: 'warn' as const,
      title: `${serial} on loan to ${holder} is overdue`,
      detail: 'The loan goes on until it is returned.',
      dueAt: since,
    };
  }
  return {
    ...about,
    severity: 'bad' as const,
    title: `${holder} has left and holds ${serial}`,
    detail: `Left on ${endDate ?? 'an unknown day'}${lastStation === null ? '' : `; last at ${lastStation}`}.`,
    dueAt: recallHours === null ? null : new Date(since.getTime() + recallHours * 3_600_000),
  };
}
