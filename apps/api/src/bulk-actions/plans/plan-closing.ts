import {
  judgeClosing,
  judgeMerging,
  type ClosingRefusal,
  type MergingRefusal,
  type StationUse,
} from '@custodian/domain';
import { changeStation, stationUse } from '../../stations/change-station.ts';
import { againBySubject, inOrder, type BulkPlan } from '../planned-row.ts';

interface StationFacts extends StationUse {
  readonly id: string;
  readonly code: string;
  readonly version: number;
  /** What it would be merged into, by its id; null for none. */
  readonly intoId: string | null;
  readonly intoStatus: 'open' | 'closed';
}

/** Closes stations, those that are empty; the others say what must be moved first. All are merged into the one of this code, if any. */
export function planClosing(into: string | null): BulkPlan {
  const look: BulkPlan['look'] = async (tx, ids) => {
    const rows = await tx.query<StationFacts[]>(
      `SELECT s.id, s.code, s.version, s.status, ${stationUse}, i.id AS "intoId", i.status AS "intoStatus"
         FROM stations s LEFT JOIN stations i ON i.code = $2 WHERE s.id = ANY($1)`,
      [ids, into],
    );
    return inOrder(ids, rows, ({ id }) => id).map((station) => {
      const refusal = refusalOf(station);
      return {
        subjectId: station.id,
        subject: station.code,
        collarNumber: null,
        person: null,
        change:
          refusal === null
            ? into === null
              ? 'Closed'
              : `Closed, merged into ${into}`
            : `${station.cameras} cameras, ${station.docks} docks`,
        target: {},
        seen: String(station.version),
        reason: refusal,
      };
    });
  };
  return {
    look,
    again: againBySubject(look),
    perform: (tx, actor, { subject, seen }) =>
      changeStation(
        tx,
        actor,
        subject,
        { status: 'closed', ...(into === null ? {} : { mergedInto: into }) },
        Number(seen),
      ),
  };
}

function refusalOf(station: StationFacts): ClosingRefusal | MergingRefusal | null {
  const closing = judgeClosing(station);
  if (!closing.ok) return closing.refusal;
  const { id, intoId, intoStatus } = station;
  if (intoId === null) return null;
  const merging = judgeMerging({ id, status: 'closed' }, { id: intoId, status: intoStatus });
  return merging.ok ? null : merging.refusal;
}
