import type { HistoryKind } from '@custodian/domain';
import { newestCollarNumber, personName } from '../staff/person-sql.ts';

/** One source of entries: which rows of a table, when each was, and what it says. `$1` is the camera or person. */
export interface HistoryBranch {
  readonly kind: HistoryKind;
  readonly from: string;
  readonly where: string;
  readonly at: string;
  readonly id: string;
  /** Fields of the entry beside its kind and time, as arguments of json_build_object. */
  readonly facts: string;
}

const person = (alias: string, number: string): string =>
  `json_build_object('collarNumber', ${number}.number, 'name', ${personName(alias)})`;
const assignments = `assignments a JOIN cameras c ON c.id = a.camera_id JOIN staff_members p ON p.id = a.staff_id
  ${newestCollarNumber('a.staff_id', 'n')}`;
const dockOfDocking = `JOIN docks k ON k.id = x.dock_id JOIN stations s ON s.id = k.station_id`;
const docked = `'until', x.until_at, 'dock', k.serial, 'bay', x.bay, 'station', json_build_object('code', s.code, 'name', s.name)`;
const caseEvents = `cases y JOIN case_events e ON e.case_id = y.id JOIN cameras c ON c.id = y.camera_id`;
const caseFacts = `'camera', c.serial, 'case', json_build_object('id', y.id, 'number', y.number, 'kind', y.kind), 'to', e.what,
  'reason', e.words, 'by', e.actor`;

function issued(column: string): HistoryBranch {
  return {
    kind: 'issued',
    from: assignments,
    where: `a.${column} = $1 AND a.superseded_at IS NULL`,
    at: 'a.from_at',
    id: 'a.id',
    facts: `'camera', c.serial, 'person', ${person('p', 'n')}, 'to', a.mode, 'by', a.issued_by, 'reason', a.override_reason`,
  };
}

function returned(column: string): HistoryBranch {
  return {
    kind: 'returned',
    from: assignments,
    where: `a.${column} = $1 AND a.superseded_at IS NULL AND a.until_at IS NOT NULL`,
    at: 'a.until_at',
    id: 'a.id',
    facts: `'camera', c.serial, 'person', ${person('p', 'n')}, 'to', a.mode, 'by', a.returned_by, 'reason', a.return_condition`,
  };
}

/** A correction: the version that stands after it and the one that it replaced, both whole. */
function correction(where: string): HistoryBranch {
  return {
    kind: 'correction',
    from: `${assignments} JOIN assignments o ON o.id = a.corrects JOIN staff_members q ON q.id = o.staff_id
      ${newestCollarNumber('o.staff_id', 'm')}`,
    where,
    at: 'a.recorded_at',
    id: 'a.id',
    facts: `'camera', c.serial, 'by', a.recorded_by, 'reason', a.correction_reason,
      'before', json_build_object('person', ${person('q', 'm')}, 'from', o.from_at, 'until', o.until_at),
      'after', json_build_object('person', ${person('p', 'n')}, 'from', a.from_at, 'until', a.until_at)`,
  };
}

/** Everything that happened to a camera. */
export const cameraBranches: readonly HistoryBranch[] = [
  issued('camera_id'),
  returned('camera_id'),
  correction('a.camera_id = $1 AND a.corrects IS NOT NULL'),
  {
    kind: 'docked',
    from: `dockings x ${dockOfDocking}`,
    where: 'x.camera_id = $1',
    at: 'x.from_at',
    id: 'x.id',
    facts: docked,
  },
  {
    kind: 'sighting',
    from: `stock_take_scans z JOIN stock_takes y ON y.id = z.stock_take_id JOIN stations s ON s.id = y.station_id`,
    // A scan that was undone saw nothing.
    where: `z.camera_id = $1 AND z.undoes IS NULL AND NOT EXISTS (SELECT FROM stock_take_scans u
      WHERE u.stock_take_id = z.stock_take_id AND u.undoes = z.scan_id)`,
    at: 'z.at',
    id: 'z.scan_id',
    facts: `'station', json_build_object('code', s.code, 'name', s.name), 'by', z.scanned_by,
      'stockTake', json_build_object('id', y.id, 'number', y.number)`,
  },
  {
    kind: 'updated',
    from: `firmware_reports f LEFT JOIN LATERAL (SELECT version FROM firmware_reports
      WHERE device_id = f.device_id AND at < f.at ORDER BY at DESC LIMIT 1) b ON TRUE`,
    where: 'f.device_id = $1 AND f.version IS DISTINCT FROM b.version',
    at: 'f.at',
    id: 'f.id',
    facts: `'from', b.version, 'to', f.version`,
  },
  {
    kind: 'status',
    from: 'camera_status_changes t',
    where: 't.camera_id = $1',
    at: 't.at',
    id: 't.id',
    facts: `'from', t.from_status, 'to', t.to_status, 'reason', t.reason, 'by', t.actor`,
  },
  {
    kind: 'fault',
    from: 'exceptions r',
    where: `r.subject_id = $1 AND r.subject_kind = 'camera'`,
    at: 'r.raised_at',
    id: 'r.id',
    facts: `'to', r.title, 'reason', r.detail, 'until', r.cleared_at`,
  },
  { kind: 'case', from: caseEvents, where: 'y.camera_id = $1', at: 'e.at', id: 'e.id', facts: caseFacts },
];

/** Everything that a person did with cameras, and where they belonged. */
export const personBranches: readonly HistoryBranch[] = [
  issued('staff_id'),
  returned('staff_id'),
  correction('a.staff_id = $1 AND a.corrects IS NOT NULL'),
  // Whose record a correction took away sees it too.
  correction('o.staff_id = $1 AND o.superseded_at IS NOT NULL AND a.staff_id <> $1'),
  {
    kind: 'docked',
    from: `assignments h JOIN cameras c ON c.id = h.camera_id
      JOIN dockings x ON x.camera_id = h.camera_id AND x.from_at >= h.from_at AND x.from_at < coalesce(h.until_at, 'infinity')
      ${dockOfDocking}`,
    where: 'h.staff_id = $1 AND h.superseded_at IS NULL',
    at: 'x.from_at',
    id: 'x.id',
    facts: `'camera', c.serial, ${docked}`,
  },
  { kind: 'case', from: caseEvents, where: 'y.holder_id = $1', at: 'e.at', id: 'e.id', facts: caseFacts },
  {
    kind: 'moved',
    from: `staff_memberships w LEFT JOIN stations s ON s.id = w.station_id LEFT JOIN teams t ON t.id = w.team_id`,
    where: 'w.staff_id = $1',
    at: 'w.from_at',
    id: 'w.id',
    facts: `'to', concat_ws(', ', s.name, t.name, w.rank)`,
  },
];
