import { modeOffers, type AssignmentMode, type Scope, type TeamMode } from '@custodian/domain';
import type { DataSource, EntityManager } from 'typeorm';
import { teamModeSql } from '../assignments/team-of-person.ts';
import { readCamera } from '../cameras/cameras.service.ts';
import type { CameraView } from '../cameras/camera-list.query.ts';
import { SqlConditions } from '../http/sql-conditions.ts';
import { Problem } from '../problems/problem.ts';
import { findToken } from '../receipts/tap-tokens.ts';
import { peopleWithinScope } from '../staff/find-person.ts';
import { staffColumns, staffTables, type StaffView } from '../staff/staff-list.query.ts';

/** A person as the desk sees them: what they hold, how their team gets its cameras, and how they may say so. */
export interface DeskPerson extends StaffView {
  readonly teamMode: TeamMode | null;
  readonly usualMode: AssignmentMode;
  readonly modes: readonly AssignmentMode[];
  readonly hasPin: boolean;
  readonly held: readonly {
    readonly assignment: string;
    readonly camera: string;
    readonly mode: AssignmentMode;
    readonly from: string;
  }[];
}

export type ScanAnswer =
  { readonly kind: 'person'; readonly person: DeskPerson } | { readonly kind: 'camera'; readonly camera: CameraView };

/** What a text of a scanner means: a card or tag, a collar number, a serial or an asset tag; nothing else. */
export async function readScan(
  database: DataSource,
  text: string,
  expects: 'person' | 'camera' | undefined,
  scope: Scope,
): Promise<ScanAnswer> {
  const tx = database.manager;
  const code = text.trim();
  const card = await findToken(tx, code);
  if (card?.staffId) {
    const person = await personBy(tx, 'p.id = ?', card.staffId, scope);
    if (person) return { kind: 'person', person };
  } else if (card?.cameraId) {
    const camera = await cameraBy(tx, 'id = $1', card.cameraId, scope);
    if (camera) return { kind: 'camera', camera };
  } else {
    const isFirst = expects === 'camera';
    const camera = isFirst ? await cameraBy(tx, cameraCode, code, scope) : null;
    if (camera) return { kind: 'camera', camera };
    const person = await personBy(tx, holdsNumber, code, scope);
    if (person) return { kind: 'person', person };
    const other = isFirst ? null : await cameraBy(tx, cameraCode, code, scope);
    if (other) return { kind: 'camera', camera: other };
  }
  const shown = code.length > 40 ? `${code.slice(0, 40)}…` : code;
  throw new Problem(
    'scan-unknown',
    `Nothing you may see has the code ${shown}: no collar number, camera or card. Nothing was changed.`,
  );
}

const cameraCode = `serial_key = lower($1) OR lower(asset_tag) = lower($1)`;
/** A leaver's number still means them until somebody else has it: their cameras come back over this desk. */
const holdsNumber = `p.id = (SELECT staff_id FROM collar_numbers WHERE number_key = lower(?) AND from_at <= now()
  ORDER BY until_at DESC NULLS FIRST, from_at DESC LIMIT 1)`;

async function cameraBy(tx: EntityManager, condition: string, value: string, scope: Scope): Promise<CameraView | null> {
  const [found] = await tx.query<{ serial: string }[]>(`SELECT serial FROM cameras WHERE ${condition} LIMIT 1`, [
    value,
  ]);
  if (!found) return null;
  return readCamera(tx, found.serial, scope).catch((error: unknown) => {
    if (error instanceof Problem) return null;
    throw error;
  });
}

/** A person at the desk, by their collar number of now or their id. */
async function personBy(tx: EntityManager, condition: string, value: string, scope: Scope): Promise<DeskPerson | null> {
  const conditions = peopleWithinScope(new SqlConditions(), scope).and(condition, value);
  const [row] = await tx.query<(StaffView & Pick<DeskPerson, 'teamMode' | 'hasPin' | 'held'>)[]>(
    `SELECT ${staffColumns}, CASE WHEN t.id IS NOT NULL THEN ${teamModeSql('t', 'now()')} END AS "teamMode",
            EXISTS (SELECT FROM staff_pins WHERE staff_id = p.id) AS "hasPin",
            coalesce((SELECT json_agg(json_build_object('assignment', o.id, 'camera', c.serial, 'mode', o.mode, 'from', o.from_at) ORDER BY o.from_at)
               FROM assignments o JOIN cameras c ON c.id = o.camera_id
              WHERE o.staff_id = p.id AND o.until_at IS NULL AND o.superseded_at IS NULL), '[]') AS held
       FROM ${staffTables} WHERE ${conditions.sql} LIMIT 1`,
    conditions.values,
  );
  if (!row) return null;
  const offer = row.teamMode === null ? modeOffers.mixed : modeOffers[row.teamMode];
  return { ...row, usualMode: offer.usual, modes: offer.allowed };
}
