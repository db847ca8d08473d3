import { judgeClosing, type StationUse } from '@custodian/domain';
import { changeStation, stationUse } from '../../stations/change-station.ts';
import { againBySubject, inOrder, type BulkPlan } from '../planned-row.ts';

interface StationFacts extends StationUse {
  readonly id: string;
  readonly code: string;
  readonly version: number;
}

/** Closes stations, those that are empty; the others say what must be moved first. */
export function planClosing(): BulkPlan {
  const look: BulkPlan['look'] = async (tx, ids) => {
    const rows = await tx.query<StationFacts[]>(
      `SELECT s.id, s.code, s.version, s.status, ${stationUse} FROM stations s WHERE s.id = ANY($1)`,
      [ids],
    );
    return inOrder(ids, rows, ({ id }) => id).map((station) => {
      const outcome = judgeClosing(station);
      return {
        subjectId: station.id,
        subject: station.code,
        collarNumber: null,
        person: null,
        change: outcome.ok ? 'Closed' : `${station.cameras} cameras, ${station.docks} docks`,
        target: {},
        seen: String(station.version),
        reason: outcome.ok ? null : outcome.refusal,
      };
    });
  };
  return {
    look,
    again: againBySubject(look),
    perform: (tx, actor, { subject, seen }) => changeStation(tx, actor, subject, { status: 'closed' }, Number(seen)),
  };
}
