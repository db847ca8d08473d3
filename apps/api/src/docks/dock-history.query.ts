import type { Scope } from '@custodian/domain';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { listPage, type ListPage } from '../http/list-page.ts';
import { SqlConditions } from '../http/sql-conditions.ts';
import { Problem } from '../problems/problem.ts';
import { docksInScope } from './dock-list.query.ts';
import type { DockHistoryRequest } from './dock-requests.ts';

/** One thing that happened at a dock. */
export interface DockHappening {
  readonly id: string;
  readonly at: string;
  readonly type: 'docked' | 'undocked' | 'tapped' | 'fault' | 'restarted';
  readonly bay: number | null;
  /** Serial of the camera, known to the register or not. */
  readonly camera: string | null;
  readonly isKnown: boolean;
  /** Charge at that moment. */
  readonly batteryPercent: number | null;
  readonly detail: string | null;
}

/**
 * Comings and goings are read from the dockings, which the bays' state corrects where an event was lost. A camera that
 * the register does not have has no docking: of it the dock's own word is all there is.
 */
const happenings = `(
  SELECT 'i' || x.id AS id, x.dock_id, x.from_at AS at, 'docked' AS type, x.bay, c.serial AS camera, true AS "isKnown",
         x.battery_in AS "batteryPercent", NULL AS detail
    FROM dockings x JOIN cameras c ON c.id = x.camera_id
  UNION ALL
  SELECT 'o' || x.id, x.dock_id, x.until_at, 'undocked', x.bay, c.serial, true, x.battery_out, NULL
    FROM dockings x JOIN cameras c ON c.id = x.camera_id WHERE x.until_at IS NOT NULL
  UNION ALL
  SELECT 'e' || e.id, e.dock_id, e.at, e.type, e.bay, e.camera_serial, e.camera_id IS NOT NULL, NULL, e.detail
    FROM dock_events e WHERE e.plausible AND (e.type NOT IN ('docked', 'undocked') OR e.camera_id IS NULL)
) h`;

/** The history of one dock. */
@Injectable()
export class DockHistory {
  constructor(private readonly database: DataSource) {}

  async page(scope: Scope, serial: string, request: DockHistoryRequest): Promise<ListPage<DockHappening>> {
    const within = docksInScope(new SqlConditions().and('d.serial_key = lower(?)', serial.trim()), scope);
    const [dock] = await this.database.query<{ id: string }[]>(
      `SELECT d.id FROM docks d WHERE ${within.sql}`,
      within.values,
    );
    if (!dock) throw new Problem('not-found', 'There is no dock with this serial.');
    return listPage<DockHappening>(
      this.database,
      {
        select: `h.id, to_json(h.at) #>> '{}' AS at, h.type, h.bay, h.camera, h."isKnown", h."batteryPercent", h.detail`,
        from: happenings,
        conditions: new SqlConditions().and('h.dock_id = ?', dock.id),
        sorts: { at: { expression: 'h.at', type: 'timestamptz' } },
        defaultSort: '-at',
        tieBreak: { expression: 'h.id', type: 'text' },
      },
      request,
    );
  }
}
