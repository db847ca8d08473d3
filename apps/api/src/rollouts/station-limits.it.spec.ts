import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { v7 as uuid } from 'uuid';
import { keepEvidence } from '../testing/evidence.testing.ts';
import { addCamera } from '../testing/fixtures.testing.ts';
import { startTestApp, type TestApp } from '../testing/test-app.testing.ts';
import { DeviceActionsService } from './device-actions.service.ts';
import { RolloutScene, type People } from './rollout-scene.testing.ts';

interface RandomCamera {
  readonly bayState: 'ready' | 'charging' | 'offloading' | 'fault';
  readonly batteryPercent: number;
  readonly pendingFiles: number;
  readonly isDocked: boolean;
  readonly isContested: boolean;
  readonly status: 'in_service' | 'in_store';
}

interface RandomStation {
  readonly floor: number;
  readonly docks: readonly (readonly RandomCamera[])[];
}

interface RandomPolicy {
  readonly maximumPerStation: number;
  readonly floorPerStation: number | undefined;
  readonly batteryFloorPercent: number;
  readonly handoverBlackout: boolean;
}

/** A camera as it stands in the database, with the dock that acts for it. */
interface Placed {
  readonly id: string;
  readonly dock: string | null;
  readonly station: string;
}

/** Mostly the one, sometimes the other. */
function often<T>(usual: T, other: T): fc.Arbitrary<T> {
  return fc.oneof({ weight: 8, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: fc.constant(other) });
}

const camera: fc.Arbitrary<RandomCamera> = fc.record({
  bayState: fc.oneof(
    { weight: 6, arbitrary: fc.constant('ready' as const) },
    { weight: 3, arbitrary: fc.constantFrom('charging' as const, 'offloading' as const, 'fault' as const) },
  ),
  batteryPercent: fc.integer({ min: 5, max: 100 }),
  pendingFiles: often(0, 2),
  isDocked: often(true, false),
  isContested: often(false, true),
  status: fc.constantFrom('in_service', 'in_service', 'in_store'),
});
const fleet: fc.Arbitrary<RandomStation[]> = fc.array(
  fc.record({
    floor: fc.integer({ min: 0, max: 6 }),
    docks: fc.array(fc.array(camera, { minLength: 4, maxLength: 10, size: 'max' }), { minLength: 1, maxLength: 2 }),
  }),
  { minLength: 1, maxLength: 2 },
);
const policy: fc.Arbitrary<RandomPolicy> = fc.record({
  maximumPerStation: fc.integer({ min: 1, max: 5 }),
  floorPerStation: fc.option(fc.integer({ min: 0, max: 6 }), { nil: undefined }),
  batteryFloorPercent: fc.constantFrom(0, 30),
  handoverBlackout: often(true, false),
});
/** Instants of ordinary days and of both days on which the clocks change. */
const instants = fc.array(
  fc
    .tuple(fc.constantFrom('2026-03-29', '2026-07-01', '2026-10-25', '2026-11-25'), fc.integer({ min: 0, max: 1439 }))
    .map(([day, minute]) => new Date(Date.parse(`${day}T00:00:00Z`) + minute * 60_000)),
  { minLength: 3, maxLength: 4 },
);
/** Handovers in hours that the clocks neither skip nor repeat, so that a wall clock is enough to check them. */
const handovers = fc
  .uniqueArray(fc.integer({ min: 6, max: 21 }), { maxLength: 3 })
  .map((hours) => hours.map((hour) => ({ from: `${pad(hour)}:00`, until: `${pad(hour + 1)}:30` })));

const installMinutes = 10;
const wall = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

describe('what a station keeps, whatever fleet it has and however many docks poll at once', () => {
  let test: TestApp;
  let people: People;
  let scene: RolloutScene;
  let release: string;
  let begunInAll = 0;
  let fleets = 0;
  let rounds = 0;
  let roundsInHandover = 0;

  beforeAll(async () => {
    // The engine's own passes go by the clock of this machine, and would end what happens in another year.
    test = await startTestApp({ ROLLOUT_PULSE_MILLISECONDS: '3600000' });
    people = { manager: await test.signIn('fleet_manager'), approver: await test.signIn('firmware_approver') };
    scene = await RolloutScene.set(test, people, [1]);
    release = await scene.release();
    await test.database.query(`UPDATE models SET install_minutes = $2 WHERE id = $1`, [scene.modelId, installMinutes]);
  });
  afterAll(() => test.close());

  it('is never broken: its cap, its floor, the handover, the battery and the recordings', async () => {
    await fc.assert(
      fc.asyncProperty(fleet, policy, handovers, instants, async (stations, given, hours, times) => {
        const placed = await place(stations);
        await test.database.query(`DELETE FROM handovers`);
        for (const { from, until } of hours) {
          await test.database.query(
            `INSERT INTO handovers (id, name, starts_at, ends_at) VALUES ($1, 'Random', $2, $3)`,
            [uuid(), from, until],
          );
        }
        await startFor(placed, given);
        fleets += 1;
        for (const now of times) {
          rounds += 1;
          if (isHandover(hours, now)) roundsInHandover += 1;
          const before = await standing(placed);
          const fetched = await pollEverywhere(placed, now);
          await check(placed, given, before, fetched, isHandover(hours, now));
          await comeBack(
            fetched.filter((_, index) => index % 2 === 0),
            now,
          );
        }
      }),
      { numRuns: 6 },
    );
    // Limits that nothing ever came near would prove nothing.
    expect(begunInAll).toBeGreaterThan(10);
    keepEvidence('station-limits', 'What a station keeps, on random fleets', [
      `${fleets} random fleets of one or two stations, up to 20 cameras each, with a policy, handovers and limits of their own; ${rounds} rounds in which every dock asked and fetched for all its bays at once, twice over, ${roundsInHandover} of them inside a handover or the install time before one, on ordinary days and on both days on which the clocks change.`,
      `${begunInAll} updates began: none inside a handover that held, none over a station’s cap, none that took a station under its floor, none below the battery floor or with recordings aboard.`,
    ]);
  });

  const place = async (stations: readonly RandomStation[]): Promise<Placed[]> => {
    const placed: Placed[] = [];
    for (const { floor, docks } of stations) {
      const station = uuid();
      const code = `L-${station.slice(-12)}`;
      await test.database.query(`INSERT INTO stations (id, code, name, operational_floor) VALUES ($1, $2, $2, $3)`, [
        station,
        code,
        floor,
      ]);
      for (const cameras of docks) {
        const dock = await addDock(station);
        for (const [bay, one] of cameras.entries()) {
          const id = await addCamera(test.database, `C-${uuid()}`, scene.modelId, station, one.status);
          await test.database.query(
            `INSERT INTO camera_states (camera_id, last_seen_at, dock_id, bay, docked_since, contested, bay_state, battery_percent, pending_files)
             VALUES ($1, now(), $2, $3, now(), $4, $5, $6, $7)`,
            [
              id,
              one.isDocked ? dock : null,
              bay + 1,
              one.isContested,
              one.bayState,
              one.batteryPercent,
              one.pendingFiles,
            ],
          );
          placed.push({ id, dock: one.isDocked ? dock : null, station });
        }
      }
    }
    return placed;
  };

  const addDock = async (station: string): Promise<string> => {
    const id = uuid();
    const serial = `D-${id}`;
    await test.database.query(
      `INSERT INTO devices (id, kind, serial_key, model_id) SELECT $1, 'dock', lower($2), id FROM models WHERE name = 'D14'`,
      [id, serial],
    );
    await test.database.query(
      `INSERT INTO docks (id, serial, model_id, station_id, bays, token_hash) SELECT $1, $2, id, $3, 14, $4 FROM models WHERE name = 'D14'`,
      [id, serial, station, randomBytes(32)],
    );
    return id;
  };

  const startFor = async (placed: readonly Placed[], given: RandomPolicy): Promise<void> => {
    const serials = await test.database.query<{ serial: string }[]>(`SELECT serial FROM cameras WHERE id = ANY ($1)`, [
      placed.map(({ id }) => id),
    ]);
    await scene.start(release, {
      targets: { kind: 'camera', serials: serials.map(({ serial }) => serial) },
      waves: [{ name: 'All', rest: true, gate: { successPercent: 100, failurePercent: 100 } }],
      policy: JSON.parse(JSON.stringify(given)) as object,
    });
  };

  /**
   * Every dock polls for all its bays at once, each twice over, as two processes of ours would serve it; only when all have
   * seen what they may have does any of them fetch it, so that as many as possible run for the last place.
   */
  const pollEverywhere = async (placed: readonly Placed[], now: Date): Promise<string[]> => {
    const actions = test.app.get(DeviceActionsService);
    const docked = placed.flatMap(({ id, dock }) => (dock === null ? [] : [{ id, dock }]));
    const offers = await Promise.all(
      docked.map(async (one) => ({
        ...one,
        offer: await test.database.transaction((tx) => actions.offerFor(tx, one.id, now)),
      })),
    );
    const fetched = await Promise.all(
      [...offers, ...offers].map(async ({ id, dock, offer }) => {
        if (offer.link !== 'deploymentBase') return null;
        const shown = await test.database.transaction((tx) =>
          actions.fetchDeployment(tx, id, offer.actionId, dock, now),
        );
        return shown === null ? null : id;
      }),
    );
    return [...new Set(fetched.filter((id) => id !== null))];
  };

  interface Standing {
    readonly id: string;
    readonly updating: boolean;
    readonly ready: boolean;
    readonly floor: number;
    readonly battery: number;
    readonly isClear: boolean;
  }

  const standing = (placed: readonly Placed[]): Promise<Standing[]> =>
    test.database.query<Standing[]>(
      `SELECT c.id, a.id IS NOT NULL AS updating, c.status = 'in_service' AND cs.bay_state = 'ready' AND a.id IS NULL AND cs.dock_id IS NOT NULL AS ready,
              s.operational_floor AS floor, cs.battery_percent AS battery,
              cs.dock_id IS NOT NULL AND NOT cs.contested AND cs.pending_files = 0 AND cs.bay_state IN ('ready', 'charging') AS "isClear"
         FROM cameras c JOIN camera_states cs ON cs.camera_id = c.id JOIN stations s ON s.id = c.station_id
         LEFT JOIN actions a ON a.device_id = c.id AND a.state IN ('offered', 'downloading', 'installing', 'cancelling')
        WHERE c.id = ANY ($1)`,
      [placed.map(({ id }) => id)],
    );

  const check = async (
    placed: readonly Placed[],
    given: RandomPolicy,
    before: readonly Standing[],
    fetched: readonly string[],
    inHandover: boolean,
  ): Promise<void> => {
    const wasUpdating = new Set(before.filter(({ updating }) => updating).map(({ id }) => id));
    const begun = fetched.filter((id) => !wasUpdating.has(id));
    begunInAll += begun.length;
    if (given.handoverBlackout && inHandover) expect(begun).toEqual([]);
    for (const one of before.filter(({ id }) => begun.includes(id))) {
      expect(one.isClear).toBe(true);
      expect(one.battery).toBeGreaterThanOrEqual(given.batteryFloorPercent);
    }
    const after = await standing(placed);
    for (const station of new Set(placed.map((one) => one.station))) {
      const here = new Set(placed.filter((one) => one.station === station).map(({ id }) => id));
      const count = (list: readonly Standing[], is: (one: Standing) => boolean): number =>
        list.filter((one) => here.has(one.id) && is(one)).length;
      expect(count(after, ({ updating }) => updating)).toBeLessThanOrEqual(given.maximumPerStation);
      const [readyBefore, readyAfter] = [before, after].map((list) => count(list, ({ ready }) => ready));
      const floor = given.floorPerStation ?? after.find(({ id }) => here.has(id))?.floor ?? 0;
      if ((readyAfter ?? 0) < (readyBefore ?? 0)) expect(readyAfter).toBeGreaterThanOrEqual(floor);
    }
  };

  /** Some come back with the version, so that the next round finds places free again. */
  const comeBack = async (ids: readonly string[], now: Date): Promise<void> => {
    const actions = test.app.get(DeviceActionsService);
    await test.database.transaction(async (tx) => {
      await tx.query(`UPDATE devices SET firmware_version = '4.2.1' WHERE id = ANY ($1)`, [ids]);
      await actions.versionsReported(
        tx,
        ids.map((deviceId) => ({ deviceId, version: '4.2.1' })),
        now,
      );
    });
  };
});

function pad(hour: number): string {
  return String(hour).padStart(2, '0');
}

/** Whether a handover, or the install time before one, is on the wall clock. */
function isHandover(hours: readonly { readonly from: string; readonly until: string }[], now: Date): boolean {
  const minutes = (text: string): number => Number(text.slice(0, 2)) * 60 + Number(text.slice(3));
  const at = minutes(wall.format(now));
  return hours.some(({ from, until }) => minutes(from) - installMinutes <= at && at < minutes(until));
}
