import type { EntityManager } from 'typeorm';
import { unnested } from '../database/unnested.ts';
import type { TakenReport } from './report-frame.ts';

/**
 * A late report may bring the coming or going of a camera that still stands there: then the standing claim is dated by the
 * last of them, as it would have been had the report come in time. Costs nothing for reports in order.
 */
export async function refineClaims(
  tx: EntityManager,
  reports: readonly TakenReport[],
): Promise<readonly TakenReport[]> {
  const asked = reports.filter(({ isLater }) => !isLater).flatMap(movedIn);
  if (asked.length === 0) return reports;
  const [refined] = await tx.query<[{ dock: string; bay: number; since: Date }[], number]>(
    `UPDATE bay_states b SET occupied_since = CASE WHEN e.type = 'docked' THEN e.at
         WHEN b.occupied_since > e.at THEN b.occupied_since ELSE least(b.since, b.reported_at) END
       FROM (SELECT DISTINCT * FROM unnest($1::uuid[], $2::uuid[], $3::integer[])) AS r(dock_id, camera_id, bay)
       JOIN bay_states k USING (dock_id, bay, camera_id), LATERAL
         (SELECT e.type, e.at FROM dock_events e
           WHERE e.camera_id = r.camera_id AND e.dock_id = r.dock_id AND e.bay = r.bay AND e.type IN ('docked', 'undocked')
             AND e.plausible AND e.at <= k.reported_at
           ORDER BY e.at DESC, e.type LIMIT 1) e
      WHERE b.dock_id = r.dock_id AND b.bay = r.bay AND b.camera_id = r.camera_id
      RETURNING b.dock_id AS dock, b.bay, b.occupied_since AS since`,
    unnested(asked, ['dock', 'camera', 'bay']),
  );
  const sinceOf = new Map(refined.map(({ dock, bay, since }) => [`${dock} ${bay}`, since.getTime()]));
  return reports.map((report) => ({
    ...report,
    stored: report.stored.map((claim) => ({
      ...claim,
      since: sinceOf.get(`${claim.dock} ${claim.bay}`) ?? claim.since,
    })),
  }));
}

function movedIn({ dock, report, cameras }: TakenReport): { dock: string; camera: string; bay: number }[] {
  return report.events.flatMap(({ type, bay, cameraSerial }) => {
    const camera = cameras.get(cameraSerial?.toLowerCase() ?? '');
    const isMove = type === 'docked' || type === 'undocked';
    return isMove && bay !== undefined && camera ? [{ dock: dock.id, camera: camera.id, bay }] : [];
  });
}
