import type { TestClient } from '../testing/test-client.testing.ts';
import type { CoverageItem } from './coverage-view.ts';
import { causesTold, figuresTold, type PutUpdate } from './random-updates.testing.ts';
import type { PeriodReport } from './rollout-period.query.ts';
import type { RolloutReport } from './rollout-report.query.ts';
import type { CauseCount } from './update-figures.ts';

/** How many rows a list has. */
async function rowsOf(client: TestClient, address: string): Promise<number> {
  return (await client.get<{ total: number }>(`/api/v1/${address}&limit=1`)).body.total;
}

const updatesOf = (client: TestClient, words: string): Promise<number> => rowsOf(client, `updates?${words}`);

/** The lists that the console opens from a row have as many rows as its figures say. */
export async function coverageAgrees(
  client: TestClient,
  items: readonly CoverageItem[],
  code: string | null,
): Promise<void> {
  const item = items.find(({ station }) => (station?.code ?? null) === code);
  const where = code === null ? 'without=station' : `station=${code}`;
  const rows = (list: string, words: string): Promise<number> =>
    rowsOf(client, `${list}?${words}${code === null && words.includes('without=') ? '' : `&${where}`}`);
  const nowhere = code === null ? 'station,' : '';
  const people = (words: string): Promise<number> => rows('staff', `status=active,absent&${words}`);
  const cameras = (words: string): Promise<number> => rows('cameras', `status=in_service&${words}`);
  expect({
    equippedPersonal: await people('entitlement=personal&equipped=true'),
    entitled: await people('entitlement=personal,pool'),
    entitledPool: await people('entitlement=pool'),
    equippedUnentitled: await people('entitlement=none&equipped=true'),
    poolCameras: await cameras('pool=true'),
    currentFirmware: await cameras('current=true'),
  }).toEqual({
    equippedPersonal: item?.equippedPersonal,
    entitled: item?.entitled,
    entitledPool: item?.entitledPool,
    equippedUnentitled: item?.equippedUnentitled,
    poolCameras: item?.poolCameras,
    currentFirmware: item?.currentFirmware,
  });
  const [type] = item?.staffTypes ?? [];
  if (type) {
    const ofType = type.staffType === null ? `without=${nowhere}staffType` : `staffType=${type.staffType}`;
    expect(await people(ofType)).toBe(type.people);
  }
  for (const { version, isCurrent, cameras: count } of item?.versions ?? []) {
    const of = version === null ? `without=${nowhere}firmware` : `firmware=${version}`;
    expect(await cameras(`${of}&current=${isCurrent}`)).toBe(count);
  }
}

const pick = (given: object | undefined, like: object): object =>
  Object.fromEntries(Object.entries(given ?? {}).filter(([key]) => Object.hasOwn(like, key)));
const byWords = (causes: readonly CauseCount[]): Record<string, number> =>
  Object.fromEntries(causes.flatMap(({ cause, words }) => words.map((one) => [`${cause}: ${one.words}`, one.devices])));

/** One rollout's report, and the lists that its figures open, say what a plain count says. */
export async function rolloutAgrees(client: TestClient, id: string, put: readonly PutUpdate[]): Promise<void> {
  const mine = put.filter(({ rollout }) => rollout === id);
  const { body } = await client.get<RolloutReport>(`/api/v1/reports/rollout?rollout=${id}`);
  const of = (updates: readonly PutUpdate[]): object => ({
    ...figuresTold(updates),
    waiting: updates.filter(({ figure }) => figure === 'waiting').length,
    updating: updates.filter(({ figure }) => figure === 'updating').length,
    targets: updates.filter(({ wave }) => wave !== null).length,
  });
  expect(pick(body.totals, of([]))).toEqual(of(mine));
  for (const item of body.items) {
    const told = of(mine.filter(({ station }) => station === (item.station?.code ?? null)));
    expect(pick(item, told)).toEqual(told);
  }
  for (const wave of body.waves) {
    const told = of(mine.filter((update) => update.wave === wave.position));
    expect(pick(wave, told)).toEqual(told);
  }
  expect(byWords(body.causes)).toEqual(causesTold(mine));
  const [first] = body.items;
  if (first === undefined) return;
  const where = `rollout=${id}&${first.station === null ? 'without=station' : `station=${first.station.code}`}`;
  expect(await updatesOf(client, `${where}&state=failed`)).toBe(first.failed);
  expect(await updatesOf(client, `${where}&state=left_out`)).toBe(first.leftOut);
  expect(await updatesOf(client, `${where}&took=24h`)).toBe(
    first.spread.find(({ within }) => within === '24h')?.devices,
  );
  expect(await updatesOf(client, `rollout=${id}&wave=1&state=waiting,updating`)).toBe(
    mine.filter(({ wave, figure }) => wave === 1 && (figure === 'waiting' || figure === 'updating')).length,
  );
}

/** A period's report, and the lists that its figures open, say what a plain count says. */
export async function periodAgrees(
  client: TestClient,
  put: readonly PutUpdate[],
  from: string,
  to: string,
): Promise<void> {
  const within = (updates: readonly PutUpdate[]): PutUpdate[] =>
    updates.filter(({ endedAt }) => {
      const day = endedAt === null ? '' : new Date(endedAt).toISOString().slice(0, 10);
      return day >= from && day <= to;
    });
  const ended = within(put);
  const { body } = await client.get<PeriodReport & { asAt: string }>(`/api/v1/reports/rollouts?from=${from}&to=${to}`);
  const of = (updates: readonly PutUpdate[]): object => ({ ...figuresTold(updates), ended: updates.length });
  expect(pick(body.totals, of([]))).toEqual(of(ended));
  expect(body.items.reduce((sum, item) => sum + item.ended, 0)).toBe(ended.length);
  for (const { station, ...figures } of body.items)
    expect(figures).toEqual(of(ended.filter((update) => update.station === (station?.code ?? null))));
  for (const { rollout, wave, ...figures } of body.waves)
    expect(pick(figures, of([]))).toEqual(
      of(ended.filter((update) => update.rollout === rollout.id && update.wave === wave.order)),
    );
  expect(byWords(body.causes)).toEqual(causesTold(ended));
  const days = `from=${from}&to=${to}&asAt=${body.asAt}`;
  expect(await updatesOf(client, days)).toBe(ended.length);
  for (const { cause, devices, words } of body.causes) {
    expect(await updatesOf(client, `${days}&cause=${cause}`)).toBe(devices);
    const [said] = words;
    if (said?.words)
      expect(await updatesOf(client, `${days}&cause=${cause}&words=${encodeURIComponent(said.words)}`)).toBe(
        said.devices,
      );
  }
}
