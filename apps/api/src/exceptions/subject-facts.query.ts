import type { EntityManager } from 'typeorm';

/** One fact about what an exception is about: words, or an instant. */
export interface SubjectFact {
  readonly name: string;
  readonly value: string | null;
  readonly at: string | null;
}

type Facts = Readonly<Record<string, { readonly value?: string | number | null; readonly at?: string | null }>>;

const camera = `
  SELECT json_build_object(
    'Status', json_build_object('value', replace(c.status, '_', ' ')),
    'Holder', json_build_object('value', h.holder),
    'Home', json_build_object('value', s.name),
    'Last seen', json_build_object('at', k.last_seen_at),
    'Dock', json_build_object('value', d.serial || ', bay ' || k.bay),
    'Battery health', json_build_object('value', round(k.battery_health_percent::numeric, 1) || ' %'),
    'Firmware', json_build_object('value', k.firmware_version)) AS facts
  FROM cameras c LEFT JOIN camera_states k ON k.camera_id = c.id LEFT JOIN docks d ON d.id = k.dock_id
  LEFT JOIN stations s ON s.id = c.station_id
  LEFT JOIN LATERAL (SELECT trim(coalesce(n.number, '') || ' ' || p.surname) AS holder FROM assignments a
    JOIN staff_members p ON p.id = a.staff_id
    LEFT JOIN LATERAL (SELECT number FROM collar_numbers WHERE staff_id = p.id ORDER BY from_at DESC LIMIT 1) n ON TRUE
    WHERE a.camera_id = c.id AND a.until_at IS NULL AND a.superseded_at IS NULL LIMIT 1) h ON TRUE WHERE c.id = $1`;

const dock = `
  SELECT json_build_object(
    'Station', json_build_object('value', s.name),
    'Last heard', json_build_object('at', greatest(k.last_report_at, k.last_poll_at)),
    'Cameras in it', json_build_object('value', (SELECT count(*) FROM camera_states c WHERE c.dock_id = d.id) || ' of ' || d.bays || ' bays'),
    'Bays with a fault', json_build_object('value', (SELECT count(*)::text FROM bay_states b WHERE b.dock_id = d.id AND b.state = 'fault')),
    'Link', json_build_object('value', round(k.uplink_bits_per_second / 1e6, 1) || ' Mbit/s'),
    'Firmware', json_build_object('value', k.firmware_version)) AS facts
  FROM docks d JOIN stations s ON s.id = d.station_id LEFT JOIN dock_states k ON k.dock_id = d.id WHERE d.id = $1`;

const unknownDevice = `
  SELECT json_build_object(
    'State', json_build_object('value', u.state),
    'First seen', json_build_object('at', u.first_seen_at),
    'Last seen', json_build_object('at', u.last_seen_at),
    'Dock', json_build_object('value', d.serial)) AS facts
  FROM unknown_devices u LEFT JOIN docks d ON d.id = u.dock_id WHERE u.id = $1`;

const statements: Readonly<Record<string, string>> = { camera, dock, unknown_device: unknownDevice };

/** What is known now of a camera, dock or unknown device; nothing of other subjects, whose page says it. */
export async function readSubjectFacts(
  tx: EntityManager,
  { kind, id }: { readonly kind: string; readonly id: string | null },
): Promise<SubjectFact[]> {
  const statement = statements[kind];
  if (statement === undefined || id === null) return [];
  const [row] = await tx.query<{ facts: Facts }[]>(statement, [id]);
  return Object.entries(row?.facts ?? {}).flatMap(([name, { value = null, at = null }]) =>
    value === null && at === null ? [] : [{ name, value: value === null ? null : String(value), at }],
  );
}
