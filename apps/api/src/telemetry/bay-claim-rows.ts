import type { BayClaim } from '@custodian/domain';
import type { EntityManager } from 'typeorm';
import { runPrepared } from '../database/prepared.ts';

/** What a dock says of a bay, as it was last committed; `since` is since when the camera is in it. */
export interface StoredClaim extends BayClaim {
  readonly dock: string;
  readonly reportedAt: number;
  /** The report that said it last. */
  readonly epoch: number;
  readonly sequence: number;
}

// Numbers, not timestamps: thousands of them a second are read.
const readClaims = {
  name: 'telemetry-read-claims',
  text: `SELECT dock_id AS dock, bay, camera_id AS camera, epoch::double precision, sequence::double precision,
      (extract(epoch FROM coalesce(occupied_since, since, reported_at)) * 1000)::double precision AS since,
      (extract(epoch FROM reported_at) * 1000)::double precision AS "reportedAt"
    FROM bay_states WHERE dock_id = ANY($1) OR camera_id = ANY($2)`,
};

/** The latest claims of these docks, and of any other dock to one of these cameras. */
export function readStoredClaims(
  tx: EntityManager,
  docks: readonly string[],
  cameras: readonly string[],
): Promise<StoredClaim[]> {
  return runPrepared<StoredClaim>(tx, readClaims, [docks, cameras]);
}
