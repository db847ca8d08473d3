import { addDays, boundsOfDay, localDayOf } from '@custodian/domain';
import { record, type TestRecording } from '../reports/record-usage.testing.ts';
import { makeCamera, makePerson, makeSmallForce, type SmallForce } from '../testing/small-force.testing.ts';
import { startTestApp, type TestApp } from '../testing/test-app.testing.ts';
import type { TestClient } from '../testing/test-client.testing.ts';
import type { PilotDetail } from './read-pilot-detail.ts';

const today = localDayOf(Date.now());
export const baseline = { from: addDays(today, -40), to: addDays(today, -27) };
export const pilot = { from: addDays(today, -24), to: addDays(today, -11) };
const daysOfEach = 14;

export interface PilotStation extends SmallForce {
  readonly code: string;
  readonly cameras: readonly string[];
}

export interface PilotScene {
  readonly test: TestApp;
  readonly manager: TestClient;
  readonly approver: TestClient;
  readonly stations: readonly PilotStation[];
  /** A whole plan: Chesterfield under trial, four to compare with. */
  plan(change?: object): Record<string, unknown>;
  /** Makes and starts a pilot; answers its id. */
  started(change?: object): Promise<string>;
}

/** How many minutes each person records on each day, before and after, by station. */
export const minutesADay: Readonly<Record<string, readonly [before: number, after: number]>> = {
  CHE: [2, 5],
  BUX: [2, 3],
  ILK: [1, 2.5],
  MAT: [3, 3.5],
  RIP: [2, 2],
};
export const peopleAtEach = 5;

/** Five stations with five people each, who record every day of both periods, the same each day. */
export async function startPilotScene(): Promise<PilotScene> {
  const test = await startTestApp({ ROLES: 'api' });
  const [manager, approver] = [await test.signIn('fleet_manager'), await test.signIn('firmware_approver')];
  const stations: PilotStation[] = [];
  for (const [index, code] of Object.keys(minutesADay).entries())
    stations.push(await station(test, manager, code, index));
  await record(test.database, stations.flatMap(recordingsOf));
  const plan = (change: object = {}): Record<string, unknown> => ({
    name: 'A pilot',
    treated: ['CHE'],
    comparison: ['BUX', 'ILK', 'MAT', 'RIP'],
    baseline,
    pilot,
    measures: [{ measure: 'minutes', threshold: { direction: 'at_least', value: 0.5 } }],
    ...change,
  });
  const started = async (change: object = {}): Promise<string> => {
    const made = await manager.post<PilotDetail>('/api/v1/pilots', plan(change));
    if (made.status !== 201) throw new Error(made.text);
    const answer = await manager.post<PilotDetail>(`/api/v1/pilots/${made.body.id}/start`);
    if (answer.status !== 200) throw new Error(answer.text);
    return made.body.id;
  };
  return { test, manager, approver, stations, plan, started };
}

async function station(test: TestApp, manager: TestClient, code: string, index: number): Promise<PilotStation> {
  const force = await makeSmallForce(test.database, code);
  const cameras: string[] = [];
  for (let n = 0; n < peopleAtEach; n += 1) {
    const [collar, serial] = [`${index}${n}0`, `${code}-${n}`];
    await makePerson(test.database, force, collar);
    cameras.push(await makeCamera(test.database, force, serial));
    const from = new Date(boundsOfDay(addDays(today, -60)).from).toISOString();
    const given = await manager.post('/api/v1/assignments', { camera: serial, staff: collar, mode: 'personal', from });
    if (given.status !== 201) throw new Error(given.text);
  }
  return { ...force, code, cameras };
}

function recordingsOf({ code, cameras }: PilotStation): TestRecording[] {
  const [before, after] = minutesADay[code] ?? [0, 0];
  const ofPeriod = (first: string, minutes: number): TestRecording[] =>
    Array.from(
      { length: minutes === 0 ? 0 : daysOfEach },
      (_, day) => new Date(boundsOfDay(addDays(first, day)).from + 43_200_000),
    ).flatMap((startedAt) =>
      cameras.map((cameraId) => ({ cameraId, startedAt: startedAt.toISOString(), seconds: minutes * 60 })),
    );
  return [...ofPeriod(baseline.from, before), ...ofPeriod(pilot.from, after)];
}
