import type { ReadReport } from '@custodian/device-protocol';
import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { filter, Subscription } from 'rxjs';
import { DataSource } from 'typeorm';
import { EventsService } from '../events/events.service.ts';
import { noteSightings } from './sighting-sql.ts';

interface Merged {
  readonly id: string;
  readonly camera: string;
  isUsed: boolean;
}

const readAgainMilliseconds = 60_000;

/**
 * The serials that are another name of a known camera. Docks report many times a second and merges are rare, so they are kept
 * in memory, and read again when one changes, in whichever process: a report costs no statement unless it bears such a name.
 */
@Injectable()
export class MergedSerials implements OnApplicationBootstrap, OnApplicationShutdown {
  private known: ReadonlyMap<string, Merged> = new Map();
  private readonly heard = new Subscription();
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly database: DataSource,
    private readonly live: EventsService,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.read();
    this.heard.add(
      this.live.events
        .pipe(filter((event) => event === 'reload' || event.topic === 'unknown-device'))
        .subscribe(() => void this.readAgain()),
    );
    this.timer = setInterval(() => void this.readAgain(), readAgainMilliseconds);
    this.timer.unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
    this.heard.unsubscribe();
  }

  async read(): Promise<void> {
    const rows = await this.database.query<{ id: string; key: string; camera: string; used: boolean }[]>(
      `SELECT u.id, u.serial_key AS key, c.serial AS camera, u.merge_used_at IS NOT NULL AS used
         FROM unknown_devices u JOIN cameras c ON c.id = u.camera_id WHERE u.state = 'merged'`,
    );
    this.known = new Map(rows.map(({ id, key, camera, used }) => [key, { id, camera, isUsed: used }]));
  }

  /** The report with every camera by the serial that the register knows it by. */
  async named(report: ReadReport, dock: string): Promise<ReadReport> {
    if (this.known.size === 0) return report;
    const met = new Set<Merged>();
    const rename = <Part extends { readonly cameraSerial?: string | undefined }>(part: Part): Part => {
      const merged = this.known.get(part.cameraSerial?.toLowerCase() ?? '');
      if (merged === undefined) return part;
      met.add(merged);
      return { ...part, cameraSerial: merged.camera };
    };
    const renamed: ReadReport = {
      ...report,
      bays: report.bays.map(rename),
      events: report.events.map(rename),
      recordings: report.recordings.map(rename),
    };
    for (const merged of met) await this.noteUse(merged, dock);
    return met.size === 0 ? report : renamed;
  }

  /** Before the report is taken: what custody may rest on is never taken back by mistake. */
  private async noteUse(merged: Merged, dock: string): Promise<void> {
    await this.database.query(
      `WITH used AS (UPDATE unknown_devices SET merge_used_at = coalesce(merge_used_at, now()), last_seen_at = greatest(last_seen_at, now()),
              dock_id = $2, version = version + CASE WHEN merge_used_at IS NULL THEN 1 ELSE 0 END
        WHERE id = $1 AND state = 'merged' AND (merge_used_at IS NULL OR last_seen_at < now() - interval '1 minute')
        RETURNING id, dock_id, bay)
       ${noteSightings('SELECT id, dock_id, bay, now(), now() FROM used')}`,
      [merged.id, dock],
    );
    merged.isUsed = true;
  }

  private async readAgain(): Promise<void> {
    try {
      await this.read();
    } catch {
      // The database is away: what is known stays, and the next minute asks again.
    }
  }
}
