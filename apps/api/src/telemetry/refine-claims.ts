import { compareReportPositions } from '@custodian/domain';
import type { EntityManager } from 'typeorm';
import { timestamp, unnested } from '../database/unnested.ts';
import { withEventBays } from './read-occupancy.ts';
import type { TakenReport } from './report-frame.ts';

/**
 * A late report may bring the coming or going of a camera that still stands there, or show its bay without it: then the
 * standing claim is dated by the last of them, as it would have been had the report come in time. Costs nothing for reports
 * in order.
 */
export async function refineClaims(
  tx: EntityManager,
  reports: readonly TakenReport[],
): Promise<readonly TakenReport[]> {
  const late = reports.filter(({ isLater }) => !isLater);
  if (late.length === 0) return reports;
  const refined = [
    ...(await breakClaims(tx, late.flatMap(shownOtherwise))),
    ...(await dateClaims(tx, late.flatMap(movedIn))),
  ];
  if (refined.length === 0) return reports;
  const sinceOf = new Map(refined.map(({ dock, bay, since }) => [`${dock} ${bay}`, since?.getTime()]));
  return reports.map((report) => ({
    ...report,
    stored: report.stored.map((claim) => ({
      ...claim,
      since: sinceOf.get(`${claim.dock} ${claim.bay}`) ?? claim.since,
    })),
  }));
}

interface RefinedClaim {
  readonly dock: string;
  readonly bay: number;
  readonly since: Date | null;
}

/** No claim reaches back over an instant at which its dock showed the bay otherwise. */
async function breakClaims(
  tx: EntityManager,
  shown: readonly { readonly dock: string; readonly bay: number; readonly at: string }[],
): Promise<RefinedClaim[]> {
  if (shown.length === 0) return [];
  const [broken] = await tx.query<[RefinedClaim[], number]>(
    `UPDATE bay_states b SET other_at = greatest(b.other_at, r.at),
            occupied_since = CASE WHEN b.occupied_since <= r.at THEN least(b.since, b.reported_at) ELSE b.occupied_since END
       FROM unnest($1::uuid[], $2::integer[], $3::timestamptz[]) AS r(dock_id, bay, at)
      WHERE b.dock_id = r.dock_id AND b.bay = r.bay AND r.at < b.reported_at
      RETURNING b.dock_id AS dock, b.bay, b.occupied_since AS since`,
    unnested(shown, ['dock', 'bay', 'at']),
  );
  return broken;
}

async function dateClaims(
  tx: EntityManager,
  moved: readonly { readonly dock: string; readonly camera: string; readonly bay: number }[],
): Promise<RefinedClaim[]> {
  if (moved.length === 0) return [];
  const [dated] = await tx.query<[RefinedClaim[], number]>(
    `UPDATE bay_states b SET occupied_since = CASE WHEN e.type = 'docked' THEN e.at
         WHEN b.occupied_since > e.at THEN b.occupied_since ELSE least(b.since, b.reported_at) END
       FROM (SELECT DISTINCT * FROM unnest($1::uuid[], $2::uuid[], $3::integer[])) AS r(dock_id, camera_id, bay)
       JOIN bay_states k USING (dock_id, bay, camera_id), LATERAL
         (SELECT e.type, e.at FROM dock_events e
           WHERE e.camera_id = r.camera_id AND e.dock_id = r.dock_id AND e.bay = r.bay AND e.type IN ('docked', 'undocked')
             AND e.plausible AND e.at <= k.reported_at AND (k.other_at IS NULL OR e.at > k.other_at)
           ORDER BY e.at DESC, e.type LIMIT 1) e
      WHERE b.dock_id = r.dock_id AND b.bay = r.bay AND b.camera_id = r.camera_id
      RETURNING b.dock_id AS dock, b.bay, b.occupied_since AS since`,
    unnested(moved, ['dock', 'camera', 'bay']),
  );
  return dated;
}

/** The bays of a late report of which a later one has said something else. */
function shownOtherwise(report: TakenReport): { dock: string; bay: number; at: string }[] {
  const { dock, stored, cameras, at } = report;
  const standing = new Map(stored.filter((claim) => claim.dock === dock.id).map((claim) => [claim.bay, claim]));
  return withEventBays(report, report.readings).flatMap(({ bay, cameraSerial }) => {
    const claim = standing.get(bay);
    if (!claim || compareReportPositions(report.report, claim) > 0) return [];
    const shown = cameras.get(cameraSerial?.toLowerCase() ?? '')?.id ?? null;
    return shown === claim.camera ? [] : { dock: dock.id, bay, at: timestamp(at) };
  });
}

function movedIn({ dock, report, cameras }: TakenReport): { dock: string; camera: string; bay: number }[] {
  return report.events.flatMap(({ type, bay, cameraSerial }) => {
    const camera = cameras.get(cameraSerial?.toLowerCase() ?? '');
    const isMove = type === 'docked' || type === 'undocked';
    return isMove && bay !== undefined && camera ? [{ dock: dock.id, camera: camera.id, bay }] : [];
  });
}
