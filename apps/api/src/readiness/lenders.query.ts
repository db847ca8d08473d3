import type { Lender } from '@custodian/domain';
import type { EntityManager } from 'typeorm';
import { everyStationsReady } from '../stations/station-list.query.ts';
import { camerasForAnyone } from './cameras-for-anyone.query.ts';

interface LenderRow extends Omit<Lender, 'place' | 'dueOut' | 'forAnyone'> {
  readonly latitude: number | null;
  readonly longitude: number | null;
}

/**
 * Every open station as one that may lend. Of the whole force, whoever asks: a coordinator is told where to borrow (product.md),
 * by counts and names of stations alone. Two statements.
 */
export async function lenders(tx: EntityManager, dueOut: ReadonlyMap<string, number>): Promise<Lender[]> {
  const rows = await tx.query<LenderRow[]>(
    `SELECT s.code, s.name, s.latitude, s.longitude, s.operational_floor AS "operationalFloor", coalesce(r.n, 0) AS ready
       FROM stations s LEFT JOIN (${everyStationsReady}) r ON r.station_id = s.id WHERE s.status = 'open'`,
  );
  const free = await camerasForAnyone(tx);
  return rows.map(({ latitude, longitude, ...row }) => ({
    ...row,
    place: latitude === null || longitude === null ? null : { latitude, longitude },
    forAnyone: free.get(row.code) ?? 0,
    dueOut: dueOut.get(row.code) ?? null,
  }));
}
