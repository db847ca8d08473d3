import { readyAfterMinutes, type ForecastDevice, type ForecastQuestion, type PastStay } from '@custodian/domain';

/** A device as it is read from the database: its stays as one text, read in the thread that needs them. */
export interface DeviceRow {
  readonly deviceId: string;
  readonly stationId: string | null;
  readonly wave: number;
  readonly state: ForecastDevice['state'];
  readonly isContacted: boolean;
  /** `from,until,battery` in minutes since 1970 and per cent, apart by `;`; what is not known is empty. */
  readonly stays: string | null;
  readonly lastSeenAt: string | null;
  readonly knownSince: string;
  readonly isLent: boolean;
}

/** A question on its way to the thread that answers it. */
export interface ForecastTask extends Omit<ForecastQuestion, 'devices' | 'stations'> {
  readonly stations: readonly (ForecastQuestion['stations'][number] & { readonly id: string })[];
  readonly rows: readonly DeviceRow[];
  readonly seed: number;
}

/** The question of a task, every stay read. */
export function questionOf({ rows, stations, seed: _seed, ...rest }: ForecastTask): ForecastQuestion {
  const indexOf = new Map(stations.map(({ id }, index) => [id, index]));
  return {
    ...rest,
    stations,
    devices: rows.map(({ stays, stationId, lastSeenAt, knownSince, deviceId: _deviceId, ...row }) => ({
      ...row,
      station: stationId === null ? null : (indexOf.get(stationId) ?? null),
      stays: readStays(stays, rest.asAt, rest.policy.batteryFloorPercent),
      lastSeenAt: lastSeenAt === null ? null : Math.min(rest.asAt, Date.parse(lastSeenAt)),
      knownSince: Date.parse(knownSince),
    })),
  };
}

/**
 * Stays as they were known at `asAt`, in order. Where two docks told of the same time, the later docking counts: a stay ends
 * where the next one begins.
 */
export function readStays(text: string | null, asAt: number, batteryFloorPercent: number): PastStay[] {
  if (text === null) return [];
  const stays = text
    .split(';')
    .map((told) => {
      const [from = '', until = '', battery = ''] = told.split(',');
      return {
        from: Number(from) * 60_000,
        until: until === '' ? Infinity : Number(until) * 60_000,
        battery: battery === '' ? null : Number(battery),
      };
    })
    .filter(({ from }) => from <= asAt)
    .sort((one, other) => one.from - other.from);
  return stays.flatMap(({ from, until, battery }, index): PastStay[] => {
    const ended = Math.min(until, stays[index + 1]?.from ?? Infinity);
    if (ended <= from) return [];
    return [
      { from, until: ended > asAt ? null : ended, readyAfterMinutes: readyAfterMinutes(battery, batteryFloorPercent) },
    ];
  });
}
