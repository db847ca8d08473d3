import { cameraEntitlements, entitlementOf, staffTypes, type EntitlementRule } from '@custodian/domain';
import fc from 'fast-check';
import type { DataSource } from 'typeorm';
import { v7 as uuid } from 'uuid';
import type { CoverageTotals, StaffTypeCoverage } from './coverage-view.ts';

const anEntitlement = fc.constantFrom(...cameraEntitlements);
const aPlace = fc.constantFrom('one', 'two', null);
const versions = ['1.0', '2.0', '10.0'] as const;

/** Where a figure is counted: at one of two stations, at none, or everywhere. */
export type Place = 'one' | 'two' | null | 'everywhere';

/** People and cameras of two stations and of none, in every state, and what the force entitles them to. */
export const someForce = fc.record({
  rule: fc.record({
    staffTypes: fc.record({
      police_officer: anEntitlement,
      pcso: anEntitlement,
      special_constable: anEntitlement,
      police_staff: anEntitlement,
    }),
    skills: fc.subarray([
      { skill: 'negotiator', camera: 'personal' },
      { skill: 'taser', camera: 'pool' },
    ] as const),
    poolTeamsShare: fc.boolean(),
  }) satisfies fc.Arbitrary<EntitlementRule>,
  people: fc.array(
    fc.record({
      at: aPlace,
      staffType: fc.constantFrom(...staffTypes),
      status: fc.constantFrom('active', 'active', 'absent', 'left', 'expected'),
      skills: fc.subarray(['negotiator', 'taser']),
      isInPoolTeam: fc.boolean(),
      holds: fc.boolean(),
      membership: fc.constantFrom('open', 'open', 'ended', 'none'),
    }),
    { maxLength: 12 },
  ),
  cameras: fc.array(
    fc.record({
      at: aPlace,
      status: fc.constantFrom('in_service', 'in_service', 'in_store', 'retired'),
      model: fc.nat(1),
      version: fc.constantFrom(null, ...versions, 'v2.0'),
      isOfPool: fc.boolean(),
    }),
    { maxLength: 12 },
  ),
  /** Of each model. */
  approved: fc.tuple(fc.subarray([...versions]), fc.subarray([...versions])),
});

export type RandomForce = typeof someForce extends fc.Arbitrary<infer Value> ? Value : never;

/** Puts a force into the register by rows, as imports and desks would have left them; answers the codes of its stations. */
export async function putForce(database: DataSource, force: RandomForce): Promise<{ one: string; two: string }> {
  const mark = uuid().slice(-12);
  const stations = { one: { id: uuid(), code: `${mark}-1` }, two: { id: uuid(), code: `${mark}-2` } };
  const [own, pool] = [uuid(), uuid()];
  const models = [uuid(), uuid()];
  const stationId = (at: 'one' | 'two' | null): string | null => (at === null ? null : stations[at].id);
  const people = force.people.map((one) => ({ ...one, id: uuid(), camera: uuid() }));
  const held = people.filter(({ holds }) => holds);
  const cameras = [
    ...force.cameras.map(({ at, status, model, version, isOfPool }) => ({
      id: uuid(),
      station: stationId(at),
      status,
      model: models[model],
      version,
      pool: isOfPool ? pool : null,
    })),
    // What they hold is in repair, so that it is not among the cameras that are counted.
    ...held.map(({ camera: id }) => ({
      id,
      station: null,
      status: 'in_repair',
      model: models[0],
      version: null,
      pool: null,
    })),
  ];
  await database.query(
    `INSERT INTO stations (id, code, name) SELECT id, code, code FROM jsonb_to_recordset($1::jsonb) AS s(id uuid, code text)`,
    [JSON.stringify(Object.values(stations))],
  );
  await database.query(
    `INSERT INTO teams (id, code, name, assignment_mode) SELECT id, id::text, mode, mode FROM jsonb_to_recordset($1::jsonb) AS t(id uuid, mode text)`,
    [
      JSON.stringify([
        { id: own, mode: 'personal' },
        { id: pool, mode: 'pool' },
      ]),
    ],
  );
  await database.query(
    `INSERT INTO models (id, name, kind, verification, signature) SELECT id, id::text, 'camera', 'version', 'device' FROM unnest($1::uuid[]) id`,
    [models],
  );
  await database.query(
    `INSERT INTO firmware_releases (id, model_id, version, state, artifact_name, artifact_size, sha256, sha1, md5, created_by, approved_at)
     SELECT gen_random_uuid(), model, version, 'approved', 'image', 1, repeat('a', 64), '', '', 'test', now()
       FROM jsonb_to_recordset($1::jsonb) AS r(model uuid, version text)`,
    [
      JSON.stringify(
        force.approved.flatMap((list, index) => list.map((version) => ({ model: models[index], version }))),
      ),
    ],
  );
  await database.query(
    `WITH c AS (SELECT * FROM jsonb_to_recordset($1::jsonb) AS c(id uuid, station uuid, status text, model uuid, version text, pool uuid)),
          d AS (INSERT INTO devices (id, kind, serial_key, model_id, firmware_version) SELECT id, 'camera', id::text, model, version FROM c)
     INSERT INTO cameras (id, serial, model_id, station_id, status, pool_team_id) SELECT id, id::text, model, station, status, pool FROM c`,
    [JSON.stringify(cameras)],
  );
  await database.query(
    `WITH p AS (SELECT * FROM jsonb_to_recordset($1::jsonb) AS p(id uuid, status text, skills text[], station uuid, team uuid, type text, until timestamptz, membership text, camera uuid, holds boolean)),
          s AS (INSERT INTO staff_members (id, surname, status, skills) SELECT id, 'Random', status, skills FROM p),
          a AS (INSERT INTO assignments (id, camera_id, staff_id, mode, from_at, issued_by, recorded_by)
                SELECT gen_random_uuid(), camera, id, 'loan', '2026-01-01Z', 'test', 'test' FROM p WHERE holds)
     INSERT INTO staff_memberships (id, staff_id, station_id, team_id, staff_type, from_at, until_at)
     SELECT gen_random_uuid(), id, station, team, type, '2020-01-01Z', until FROM p WHERE membership <> 'none'`,
    [
      JSON.stringify(
        people.map(({ at, staffType, isInPoolTeam, membership, ...one }) => ({
          ...one,
          membership,
          station: stationId(at),
          team: isInPoolTeam ? pool : own,
          type: staffType,
          until: membership === 'ended' ? '2026-01-01T00:00:00Z' : null,
        })),
      ),
    ],
  );
  return { one: stations.one.code, two: stations.two.code };
}

type Told = Omit<CoverageTotals, 'versions'> & { readonly versions: Readonly<Record<string, number>> };

/** What coverage should say of a place, counted in the plainest way. */
export function coverageTold({ rule, people, cameras, approved }: RandomForce, place: Place): Told {
  const inPost = people
    .filter(({ status }) => status === 'active' || status === 'absent')
    .map((one) => {
      const belongs = one.membership !== 'none';
      const [at, staffType] = [belongs ? one.at : null, belongs ? one.staffType : null];
      const may = entitlementOf({ ...one, staffType, isInPoolTeam: belongs && one.isInPoolTeam }, rule);
      return { at, staffType, may, holds: one.holds };
    })
    .filter(({ at }) => place === 'everywhere' || at === place);
  const figures = (list: typeof inPost): Omit<StaffTypeCoverage, 'staffType'> => {
    const count = (test: (one: (typeof inPost)[number]) => boolean): number => list.filter(test).length;
    return {
      people: list.length,
      equipped: count(({ holds }) => holds),
      entitled: count(({ may }) => may !== 'none'),
      entitledPersonal: count(({ may }) => may === 'personal'),
      equippedPersonal: count(({ may, holds }) => may === 'personal' && holds),
      entitledPool: count(({ may }) => may === 'pool'),
      equippedPool: count(({ may, holds }) => may === 'pool' && holds),
      equippedUnentitled: count(({ may, holds }) => may === 'none' && holds),
    };
  };
  const serving = cameras.filter(
    ({ at, status }) => status === 'in_service' && (place === 'everywhere' || at === place),
  );
  const isCurrent = ({ model, version }: (typeof cameras)[number]): boolean =>
    version !== null && version.replace('v', '') === approved[model]?.at(-1);
  const counted: Record<string, number> = {};
  for (const camera of serving) {
    const key = `${camera.version} ${isCurrent(camera)}`;
    counted[key] = (counted[key] ?? 0) + 1;
  }
  return {
    ...figures(inPost),
    staffTypes: [...staffTypes, null].flatMap((staffType) => {
      const ofType = inPost.filter((one) => one.staffType === staffType);
      return ofType.length === 0 ? [] : [{ staffType, ...figures(ofType) }];
    }),
    cameras: serving.length,
    poolCameras: serving.filter(({ isOfPool }) => isOfPool).length,
    currentFirmware: serving.filter(isCurrent).length,
    versions: counted,
  };
}
