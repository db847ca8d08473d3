import { createHash } from 'node:crypto';
import { cameraLifecycle, doOverlap, type Interval } from '@custodian/domain';
import { lastAutumnChange } from './calendar.ts';
import { demonstrationCases } from './cases.ts';
import { makeDemonstrationForce, type DemonstrationForce } from './demonstration-force.ts';
import { footballSerial, guideSerial } from './fleet.ts';
import { openExceptions } from './open-exceptions.ts';
import { makeFirmwareHistory } from './past-rollouts.ts';
import { statusChangesOf } from './status-changes.ts';
import { teamTable } from './team-table.ts';
import { unknownSerials } from './unknown-serials.ts';

const now = Date.parse('2026-11-24T13:21:00Z');
const seed = 'a seed';
let force: DemonstrationForce;

beforeAll(() => {
  force = makeDemonstrationForce(seed, now);
});

function fingerprint({ fleet, people, dockings, recordings }: DemonstrationForce): string {
  const hash = createHash('sha256');
  for (const { serial, status, station } of fleet.cameras) hash.update(`${serial} ${status} ${station}\n`);
  for (const { collarNumber, surname, forenames } of people) hash.update(`${collarNumber} ${surname} ${forenames}\n`);
  for (const { camera, dock, bay, from, until } of dockings)
    hash.update(`${camera.key} ${dock.serial} ${bay} ${from} ${until}\n`);
  for (const { recordingId, startedAt, sizeBytes } of recordings)
    hash.update(`${recordingId} ${startedAt} ${sizeBytes}\n`);
  return hash.digest('hex');
}

/** The pairs that overlap among the intervals of each key. */
function overlaps<T extends Interval>(items: readonly T[], keyOf: (item: T) => unknown): [T, T][] {
  const groups = groupBy(items, keyOf);
  return [...groups.values()].flatMap((group) => {
    const sorted = group.toSorted((one, other) => one.from - other.from);
    return sorted.slice(1).flatMap((item, index): [T, T][] => {
      const before = sorted[index];
      return before !== undefined && doOverlap(before, item) ? [[before, item]] : [];
    });
  });
}

function groupBy<T, K>(items: readonly T[], keyOf: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
}

const count = <T>(items: readonly T[], is: (item: T) => boolean): number => items.filter(is).length;

describe('the demonstration force', () => {
  it('is the same again for the same seed and the same now, and another for another seed', () => {
    expect(fingerprint(makeDemonstrationForce(seed, now))).toBe(fingerprint(force));
    expect(fingerprint(makeDemonstrationForce('another', now))).not.toBe(fingerprint(force));
  });

  it('has exactly 2,000 cameras, some of them out of service in each way', () => {
    const { cameras } = force.fleet;
    const share = (status: string): number => count(cameras, (camera) => camera.status === status) / cameras.length;
    expect(cameras).toHaveLength(2_000);
    expect(new Set(cameras.map(({ serial }) => serial)).size).toBe(2_000);
    expect(share('in_repair')).toBeGreaterThanOrEqual(0.03);
    expect(share('in_repair')).toBeLessThanOrEqual(0.05);
    expect(share('missing')).toBeGreaterThanOrEqual(0.005);
    expect(share('missing')).toBeLessThanOrEqual(0.01);
    for (const status of ['in_store', 'quarantined', 'seized', 'retired']) expect(share(status)).toBeGreaterThan(0);
    expect(cameras.map(({ serial }) => serial)).toEqual(expect.arrayContaining([guideSerial, footballSerial]));
  });

  it('has 1,770 officers, 160 PCSOs and 215 specials in post', () => {
    const inPost = force.people.filter(({ status }) => status === 'active' || status === 'absent');
    const types = groupBy(inPost, ({ memberships }) => memberships.at(-1)?.staffType);
    expect(types.get('police_officer')).toHaveLength(1_770);
    expect(types.get('pcso')).toHaveLength(160);
    expect(types.get('special_constable')).toHaveLength(215);
    const plan = teamTable();
    expect(plan.reduce((sum, { officers }) => sum + officers, 0)).toBe(1_770);
  });

  it('keeps collar numbers as text, one holder at a time, one of them reissued', () => {
    const numbers = force.people.map(({ collarNumber, startDay, endDay }) => ({
      collarNumber: collarNumber.toLowerCase(),
      from: Date.parse(startDay),
      until: endDay === null ? null : Date.parse(endDay),
    }));
    expect(overlaps(numbers, ({ collarNumber }) => collarNumber)).toEqual([]);
    expect(count(numbers, ({ collarNumber }) => collarNumber === '1184')).toBe(2);
    expect(numbers.some(({ collarNumber }) => collarNumber.startsWith('0'))).toBe(true);
    expect(numbers.every(({ collarNumber }) => /^[a-z0-9-]{1,16}$/.test(collarNumber))).toBe(true);
  });

  it('never has two people answer for one camera, nor one person with two of their own', () => {
    const current = force.fleet.book.rows.filter(({ supersededAt }) => supersededAt === null);
    expect(overlaps(current, ({ camera }) => camera)).toEqual([]);
    expect(
      overlaps(
        current.filter(({ mode }) => mode === 'personal'),
        ({ person }) => person,
      ),
    ).toEqual([]);
    expect(current.every(({ from, until }) => from <= now && (until === null || (until > from && until <= now)))).toBe(
      true,
    );
  });

  it('moves cameras only along their lifecycle, with a reason where it asks for one', () => {
    for (const camera of force.fleet.cameras) {
      const changes = statusChangesOf(camera, force.fleet.book.rows);
      expect(changes.at(-1)?.to).toBe(camera.status);
      let before = 0;
      for (const { from, to, reason, at } of changes) {
        expect(at).toBeGreaterThanOrEqual(before);
        before = at;
        if (from === null) continue;
        const move = cameraLifecycle[from][to];
        if (move === undefined || (move.needsReason && !reason))
          throw new Error(`${camera.serial} went from ${from} to ${to}`);
      }
    }
  });

  it('puts one camera in one bay at a time', () => {
    const seen = force.dockings.filter(({ dock }) => dock.silentSince === null);
    expect(overlaps(seen, ({ dock, bay }) => `${dock.serial} ${bay}`)).toEqual([]);
    expect(overlaps(force.dockings, ({ camera }) => camera)).toEqual([]);
    expect(force.docks).toHaveLength(152);
  });

  it('records about 1,450 times a day, and only what has reached a dock by now', () => {
    const { recordings } = force;
    expect(recordings.length).toBeGreaterThan(120_000);
    expect(recordings.length).toBeLessThan(140_000);
    expect(
      recordings.every(({ startedAt, offloadedAt, receivedAt }) => startedAt < offloadedAt && receivedAt <= now),
    ).toBe(true);
  });

  it('attributes each recording once at any time, by whoever held the camera when it began', () => {
    for (const { startedAt, attributions } of force.recordings) {
      const last = attributions.at(-1);
      expect(last?.knownUntil).toBeNull();
      if (!last?.custody) continue;
      const { from, until } = last.custody;
      if (startedAt < from || (until !== null && startedAt >= until))
        throw new Error('attributed to somebody who did not hold it');
    }
    const corrected = force.recordings.filter(({ attributions }) => attributions.length === 2);
    expect(
      corrected.map(({ attributions }) => attributions.map(({ custody }) => custody?.person.collarNumber)),
    ).toContainEqual(['2471', '2417']);
  });

  it('worked through the night of the autumn clock change, whenever the force is made', () => {
    for (const made of [now, Date.parse('2026-06-10T09:00:00Z')]) {
      const { recordings, calendar } = makeDemonstrationForce(seed, made);
      const night = Date.parse(`${lastAutumnChange(calendar.today)}T00:30:00Z`);
      expect(recordings.some(({ startedAt }) => Math.abs(startedAt - night) < 3_600_000)).toBe(true);
    }
  });

  it('has the imperfections of a real force', () => {
    const { fleet, people, docks } = force;
    const open = fleet.book.rows.filter(({ until, supersededAt }) => until === null && supersededAt === null);
    const kinds = groupBy(openExceptions(force), ({ kind }) => kind);
    expect(count(open, ({ person }) => person.status === 'left')).toBe(6);
    expect(kinds.get('leaver-holds-camera')).toHaveLength(6);
    expect(unknownSerials(force)).toHaveLength(4);
    expect(count(docks, ({ silentSince }) => silentSince !== null)).toBe(1);
    expect(count(docks, ({ uplinkBitsPerSecond }) => uplinkBitsPerSecond < 1_000_000)).toBe(1);
    expect(count(fleet.cameras, ({ replacedBy }) => replacedBy !== null)).toBe(5);
    expect(count(open, ({ isSecond }) => isSecond)).toBeGreaterThan(4);
    expect(new Set(people.map(({ surname }) => surname)).size).toBeLessThan(people.length);
    expect(fleet.cameras.find(({ serial }) => serial === footballSerial)).toMatchObject({ status: 'in_service' });
  });

  it('has a canary that failed and a pilot that finished, in the bays of those nights', () => {
    const { rollouts, versions } = makeFirmwareHistory(force.calendar, force.fleet.cameras, force.dockings);
    const [canary, pilot] = rollouts;
    expect(canary).toMatchObject({ state: 'cancelled', pauseReason: 'failure-limit' });
    expect(canary?.waves[0]?.actions.filter(({ state }) => state === 'failed').length).toBeGreaterThanOrEqual(2);
    expect(pilot?.state).toBe('finished');
    const [first, rest] = pilot?.waves ?? [];
    if (!pilot || !first || !rest) throw new Error('no pilot of two waves');
    const { deadline } = pilot.policy;
    expect(deadline).toBe(pilot.finishedAt);
    // The second wave begins when the gate of the first was met and its soak is over, and both end by the deadline.
    const early = first.actions.filter(({ finishedAt }) => finishedAt <= (first.gateMetAt ?? 0));
    expect(early.length).toBeGreaterThanOrEqual((first.actions.length * first.gate.contactedPercent) / 100);
    expect(rest.startedAt).toBe((first.gateMetAt ?? 0) + first.gate.soakMinutes * 60_000);
    for (const wave of [first, rest])
      for (const { fetchedAt, finishedAt, reason } of wave.actions) {
        expect(fetchedAt ?? wave.startedAt).toBeGreaterThanOrEqual(wave.startedAt);
        expect(finishedAt).toBeLessThanOrEqual(deadline ?? 0);
        if (reason === 'deadline-passed') expect(finishedAt).toBe(deadline);
      }
    for (const { camera, dock, fetchedAt } of rollouts
      .flatMap(({ waves }) => waves)
      .flatMap(({ actions }) => actions)) {
      if (fetchedAt === null) continue;
      const isThere = force.dockings.some(
        (row) =>
          row.camera === camera && row.dock === dock && row.from < fetchedAt && (row.until ?? Infinity) > fetchedAt,
      );
      expect(isThere).toBe(true);
    }
    expect(new Set(versions.values())).toEqual(new Set(['4.1.3', '4.2.1']));
  });

  it('has an open case for every camera that is in repair, missing, seized or quarantined, and one clock that is short', () => {
    const cases = demonstrationCases(force);
    const open = cases.filter(({ closedAt }) => closedAt === null);
    const away = force.fleet.cameras.filter(({ status }) =>
      ['in_repair', 'missing', 'seized', 'quarantined'].includes(status),
    );
    expect(open.map(({ camera }) => camera.serial).sort()).toEqual(away.map(({ serial }) => serial).sort());
    expect(new Set(cases.map(({ kind }) => kind)).size).toBe(5);
    expect(cases.filter(({ camera, state }) => state === 'replaced' && camera.replacedBy === null)).toEqual([]);
    expect(cases.filter(({ openedAt, closedAt }) => openedAt > now || (closedAt ?? openedAt) < openedAt)).toEqual([]);
    expect(openExceptions(force).filter(({ kind }) => kind === 'breach-clock-short')).toHaveLength(1);
  });
});
