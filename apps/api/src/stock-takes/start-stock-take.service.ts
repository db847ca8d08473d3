import { expectCamera, type CountedCamera, type CountedHolder } from '@custodian/domain';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { v7 as uuid } from 'uuid';
import type { Actor } from '../access/actor.ts';
import { clock } from '../assignments/assignment-rows.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { publishEvent } from '../events/publish-event.ts';
import { SqlConditions } from '../http/sql-conditions.ts';
import { Problem } from '../problems/problem.ts';
import { newestCollarNumber, personName } from '../staff/person-sql.ts';
import { stationsWithinScope } from '../stations/station-list.query.ts';
import { cameraFacts } from './camera-facts.ts';
import type { NewStockTake } from './stock-take-requests.ts';

interface Candidate {
  readonly camera: CountedCamera;
  readonly holder: CountedHolder | null;
  readonly is_home_here: boolean;
  readonly is_docked_here: boolean;
  readonly is_held_here: boolean;
}

/** Begins stock-takes: the expected list is made from the register then, and never changes after. */
@Injectable()
export class StartStockTakeService {
  constructor(private readonly database: DataSource) {}

  /** Answers the new stock-take's id. The database refuses a second one of a station. */
  start(actor: Actor, given: NewStockTake): Promise<string> {
    return this.database.transaction(async (tx) => {
      const conditions = stationsWithinScope(new SqlConditions(), actor.scope);
      conditions.and('lower(s.code) = lower(?)', given.station.trim());
      const [station] = await tx.query<{ id: string; code: string; name: string }[]>(
        `SELECT s.id, s.code, s.name FROM stations s WHERE ${conditions.sql}`,
        conditions.values,
      );
      if (!station)
        throw new Problem('not-found', `There is no station with the code ${given.station} that you may see.`);
      const extent = given.extent ?? 'station';
      const now = await clock(tx);
      const expected = (await readCandidates(tx, station.id)).flatMap((candidate) => {
        const expectation = expectCamera(
          {
            status: candidate.camera.status,
            isHomeHere: candidate.is_home_here,
            isDockedHere: candidate.is_docked_here,
            hasHolder: candidate.holder !== null,
            isHeldHere: candidate.is_held_here,
          },
          extent,
        );
        return expectation === null ? [] : [{ ...expectation, camera: candidate.camera, holder: candidate.holder }];
      });
      const id = uuid();
      const [made] = await tx.query<{ number: number }[]>(
        `INSERT INTO stock_takes (id, station_id, extent, note, started_at, started_by, expected_count)
         VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING number`,
        [id, station.id, extent, given.note?.trim() || null, now, actor.name, expected.length],
      );
      await tx.query(
        `INSERT INTO stock_take_cameras (stock_take_id, camera_id, camera, because, is_out, holder)
         SELECT $1, (r.camera->>'id')::uuid, r.camera, r.because, r.is_out, nullif(r.holder, 'null'::jsonb)
           FROM jsonb_to_recordset($2::jsonb) AS r(camera jsonb, because text, is_out boolean, holder jsonb)`,
        [id, JSON.stringify(expected.map(({ isOut, ...row }) => ({ ...row, is_out: isOut })))],
      );
      await recordAudit(tx, actor, {
        action: 'stock-take.start',
        subjectKind: 'stock-take',
        subjectId: id,
        subjectLabel: `Stock-take ${made?.number ?? ''}, ${station.name}`,
        after: { station: station.code, extent, expected: expected.length },
        stationId: station.id,
      });
      await publishEvent(tx, { topic: 'stock-take', id, stationId: station.id });
      return id;
    });
  }
}

/** Cameras at home here, in a bay here, or held by somebody who belongs here now. */
function readCandidates(tx: EntityManager, station: string): Promise<Candidate[]> {
  return tx.query<Candidate[]>(
    `SELECT ${cameraFacts} AS camera,
            CASE WHEN p.id IS NOT NULL THEN json_build_object('collarNumber', n.number, 'name', ${personName('p')}) END AS holder,
            coalesce(c.station_id = $1, false) AS is_home_here, coalesce(k.station_id = $1, false) AS is_docked_here,
            coalesce(m.station_id = $1, false) AS is_held_here
       FROM cameras c LEFT JOIN stations s ON s.id = c.station_id
       LEFT JOIN camera_states st ON st.camera_id = c.id LEFT JOIN docks k ON k.id = st.dock_id
       LEFT JOIN assignments a ON a.camera_id = c.id AND a.until_at IS NULL AND a.superseded_at IS NULL
       LEFT JOIN staff_members p ON p.id = a.staff_id
       LEFT JOIN staff_memberships m ON m.staff_id = a.staff_id AND m.until_at IS NULL
       ${newestCollarNumber('a.staff_id', 'n')}
      WHERE c.id IN (
        SELECT id FROM cameras WHERE station_id = $1
        UNION SELECT b.camera_id FROM docks d JOIN camera_states b ON b.dock_id = d.id WHERE d.station_id = $1
        UNION SELECT o.camera_id FROM staff_memberships h JOIN assignments o ON o.staff_id = h.staff_id
               AND o.until_at IS NULL AND o.superseded_at IS NULL
         WHERE h.station_id = $1 AND h.until_at IS NULL)`,
    [station],
  );
}
