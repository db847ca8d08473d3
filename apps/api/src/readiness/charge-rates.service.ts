import { chargeRate, type ChargeRate, type ChargeReading } from '@custodian/domain';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

const keptMilliseconds = 15 * 60_000;
const readings = 200;

interface Reading {
  readonly camera: string;
  readonly at: Date;
  readonly percent: number;
}

/**
 * How fast each camera charges, by what its docks reported in the last fortnight. A rate hardly changes within a quarter of an
 * hour, and boards ask every few seconds: so long it is remembered.
 */
@Injectable()
export class ChargeRates {
  private readonly known = new Map<string, { readonly rate: ChargeRate; readonly until: number }>();

  /** By camera id. One statement, or none. */
  async of(tx: EntityManager, cameras: readonly string[], now: number): Promise<ReadonlyMap<string, ChargeRate>> {
    const asked = cameras.filter((id) => (this.known.get(id)?.until ?? 0) <= now);
    if (asked.length > 0) this.learn(asked, await recentReadings(tx, asked), now);
    return new Map(cameras.map((id) => [id, this.known.get(id)?.rate ?? chargeRate([])]));
  }

  private learn(asked: readonly string[], rows: readonly Reading[], now: number): void {
    for (const [id, { until }] of this.known) if (until <= now) this.known.delete(id);
    const byCamera = new Map(asked.map((id) => [id, [] as ChargeReading[]]));
    for (const { camera, at, percent } of rows) byCamera.get(camera)?.push({ at: at.getTime(), percent });
    for (const [id, own] of byCamera) this.known.set(id, { rate: chargeRate(own), until: now + keptMilliseconds });
  }
}

/** The newest readings of each camera in a bay, in order. */
function recentReadings(tx: EntityManager, cameras: readonly string[]): Promise<Reading[]> {
  return tx.query<Reading[]>(
    `SELECT c.id AS camera, r.at, r.battery_percent AS percent FROM unnest($1::uuid[]) AS c(id)
      CROSS JOIN LATERAL (SELECT at, battery_percent FROM camera_samples
        WHERE camera_id = c.id AND at > now() - interval '14 days' AND plausible AND battery_percent IS NOT NULL
          AND bay_state <> 'updating'
        ORDER BY at DESC LIMIT ${readings}) r
      ORDER BY c.id, r.at`,
    [cameras],
  );
}
