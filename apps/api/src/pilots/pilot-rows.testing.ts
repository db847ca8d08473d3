import { addDays, pilotMeasures, type PilotMeasure } from '@custodian/domain';
import type { ListPage } from '../http/list-page.ts';
import { makePerson, makeSmallForce } from '../testing/small-force.testing.ts';
import type { TestAnswer } from '../testing/test-client.testing.ts';
import type { CameraBehind, EntryBehind, PersonBehind, PilotFigure, RowBehind } from './pilot-rows-view.ts';
import { baseline, pilot, type PilotScene } from './pilot-scene.testing.ts';
import type { PilotDetail } from './read-pilot-detail.ts';

type Answer = PilotFigure & ListPage<RowBehind> & { readonly errors?: readonly { readonly field: string }[] };

const question = 'Is it easy to use?';
const compared = ['BUX', 'ILK', 'TWO'];
const sides = ['treated', 'comparison'] as const;
const periods = ['baseline', 'pilot'] as const;

/** What each row adds to numerator and denominator, by its own figures alone. */
const addsOf: Readonly<Record<PilotMeasure, (row: PersonBehind & CameraBehind & EntryBehind) => readonly number[]>> = {
  minutes: ({ minutes, daysInPost }) => [minutes, daysInPost],
  recordings: ({ recordings, daysInPost }) => [recordings, daysInPost / 7],
  active: ({ weeksRecorded, weeksInPost }) => [weeksRecorded * 100, weeksInPost],
  faults: ({ faults, cameraDays }) => [faults * 1_000, cameraDays],
  charge: ({ charge, chargeDays }) => [(charge ?? 0) * chargeDays, chargeDays],
  'battery-health': ({ batteryHealth, healthReadings }) => [(batteryHealth ?? 0) * healthReadings, healthReadings],
  docked: ({ hoursDocked, cameraDays }) => [hoursDocked, cameraDays],
  complaints: ({ value }) => [value],
  survey: ({ value }) => [value, 1],
};

/** That what stands behind every figure of a pilot is what the figure says. */
export function describePilotRows(scene: () => PilotScene): void {
  describe('the rows behind a figure of a pilot', () => {
    let id = '';
    let figures: PilotDetail;
    const behind = (query: string, client = scene().manager): Promise<TestAnswer<Answer>> =>
      client.get<Answer>(`/api/v1/pilots/${id}/rows?${query}`);
    const told = async (query: string, client = scene().manager): Promise<Answer> => {
      const { status, body, text } = await behind(query, client);
      if (status !== 200) throw new Error(text);
      return body;
    };

    beforeAll(async () => {
      id = await measuredPilot(scene());
      figures = (await scene().manager.post<PilotDetail>(`/api/v1/pilots/${id}/analyses`, { seed: 7 })).body;
    });

    it('are as many as it says, and add up to it: for every measure, place, side and period', async () => {
      const measures = figures.analysis?.result.measures ?? [];
      expect(measures.map(({ measure, notTold }) => [measure, notTold])).toEqual(
        pilotMeasures.map((measure) => [measure, null]),
      );
      const isHidden = new Set<boolean>();
      for (const [index, { measure, subject, units, ...of }] of measures.entries())
        for (const period of periods) {
          const when = period === 'pilot' ? 'after' : 'before';
          const sums = { treated: [0, 0], comparison: [0, 0] };
          const withheld = units.filter(({ isSuppressed }) => isSuppressed).map(({ code }) => code);
          isHidden.add(withheld.includes('TWO'));
          // Two stand behind it, whom the side less the other places would tell.
          expect(withheld).toHaveLength(withheld.includes('TWO') ? 2 : 0);
          const asked = `measure=${index}&period=${period}&limit=200`;
          const answers = await Promise.all(
            units.map(async (unit) => ({ ...unit, answer: await told(`${asked}&unit=${unit.code}`) })),
          );
          for (const { code, isTreated, isSuppressed, isLeftOut, subjects, answer, ...unit } of answers) {
            const { items, total, figure, sum, weight } = answer;
            expect({ measure, code, figure, kept: answer.kept }).toEqual({
              measure,
              code,
              figure: unit[when],
              kept: unit[when],
            });
            expect(answer).toMatchObject({ isLeftOut, notListed: { small: isSuppressed ? 1 : 0, elsewhere: 0 } });
            expect(items).toHaveLength(total);
            if (figure === null || sum === null || weight === null) {
              expect({ isTold: !isSuppressed && !isLeftOut, items, subjects: answer.subjects }).toEqual({
                isTold: false,
                items: [],
                subjects: null,
              });
              continue;
            }
            expect(figure).toBe(sum / weight);
            const adds = addedUp(measure, items);
            expect(adds[0]).toBeCloseTo(sum, 6);
            if (measure !== 'complaints') {
              expect(adds[1]).toBeCloseTo(weight, 6);
              expect(total).toBe(answer.subjects);
            }
            if (subject !== 'answers') expect(answer.subjects).toBe(subjects);
            const side = sums[isTreated ? 'treated' : 'comparison'];
            side[0] = (side[0] ?? 0) + (adds[0] ?? 0);
            side[1] = (side[1] ?? 0) + total;
          }
          for (const side of sides) {
            const answer = await told(`${asked}&side=${side}`);
            expect([measure, side, answer.figure, answer.kept]).toEqual([measure, side, ...twice(of[side]?.[when])]);
            expect(answer.figure).toBe((answer.sum ?? 0) / (answer.weight ?? 0));
            // What is too small to be told is in the figure, and not among the rows.
            expect(addedUp(measure, answer.items)[0]).toBeCloseTo(sums[side][0] ?? NaN, 6);
            expect(answer.total).toBe(sums[side][1]);
            if (answer.notListed.small === 0) expect(answer.sum).toBeCloseTo(sums[side][0] ?? NaN, 6);
          }
        }
      expect(isHidden).toContain(true);
    });

    it('say what was counted in plain figures, page by page, and as many as a place has where no period is named', async () => {
      const people = await told('measure=0&unit=che&period=baseline&limit=2');
      expect(people).toMatchObject({
        total: 5,
        ...{ subjects: 5, sum: 140, weight: 70, figure: 2, kept: 2, ...baseline, place: { code: 'CHE' } },
      });
      expect(people.items[0]).toMatchObject({
        ...{ unit: { code: 'CHE' }, recordings: 14, minutes: 28, daysInPost: 14 },
        ...{ weeksInPost: 2, weeksRecorded: 2 },
      });
      const more = await told(`measure=0&unit=che&period=baseline&limit=3&cursor=${people.nextCursor}`);
      expect(new Set([...people.items, ...more.items].map((row) => row.id)).size).toBe(5);
      const answers = await told('measure=8&unit=CHE');
      expect(answers).toMatchObject({ period: 'baseline', total: 5 });
      expect(answers.items[0]).toMatchObject({ day: baseline.to, question, value: 5, enteredBy: expect.any(String) });
      expect(await told('measure=7&unit=CHE&period=pilot')).toMatchObject({ rowsOf: 'entries', total: 1, subjects: 5 });
      expect(await told('measure=7&unit=CHE&period=pilot&of=people')).toMatchObject({ rowsOf: 'people', total: 5 });
    });

    it('say both where what is counted now is no more what the analysis kept', async () => {
      const add = (faults: number) =>
        scene().test.database.query(`UPDATE camera_days SET faults = faults + $1 WHERE day = $2`, [faults, pilot.from]);
      const first = await told('measure=3&period=pilot');
      await add(1);
      const now = await told('measure=3&period=pilot');
      expect([first.figure, now.kept]).toEqual(twice(first.kept));
      expect(now.figure).toBeCloseTo((first.figure ?? NaN) + 1_000 / 14);
      await add(-1);
    });

    it.each([
      ['measure=9', 400, 'measure'],
      ['measure=minutes', 400, 'measure'],
      ['period=pilot', 400, 'measure'],
      ['measure=0&unit=MAT', 400, 'unit'],
      ['measure=0&unit=CHE&side=treated', 400, 'side'],
      ['measure=0&period=between', 400, 'period'],
      ['measure=0&of=people', 400, 'of'],
      ['measure=0&analysis=newest', 400, 'analysis'],
      ['measure=0&analysis=00000000-0000-4000-8000-000000000000', 404, 'analysis'],
    ])('refuse %s, and name the field', async (query, status, field) => {
      const answer = await behind(query);
      const fields = new Set(answer.body.errors?.map((one) => one.field));
      expect([answer.status, ...fields]).toEqual([status, field]);
    });

    it('are none before an analysis; name people to those who may see their use, logged; and to a station its own alone', async () => {
      const { test, manager, approver, stations } = scene();
      const fresh = await scene().started();
      expect((await manager.get(`/api/v1/pilots/${fresh}/rows?measure=0`)).body).toMatchObject({
        ...{ status: 409, code: 'pilot-not-analysed', errors: [{ field: 'analysis' }] },
      });
      const looks = () =>
        test.database.query<object[]>(`SELECT id FROM audit_events WHERE action = 'usage.read-people'`);
      const before = (await looks()).length;
      expect((await behind('measure=0', approver)).body).toMatchObject({ status: 403, code: 'permission-missing' });
      expect((await told('measure=3', approver)).total).toBe(5);
      await told('measure=1');
      expect(await looks()).toHaveLength(before + 1);
      const coordinator = await test.signIn('station_coordinator', { stationId: stations[1]?.stationId ?? '' });
      const own = await told('measure=3&side=comparison', coordinator);
      expect(own).toMatchObject({ total: 5, subjects: 10, notListed: { small: 0, elsewhere: 1 } });
      expect(new Set(own.items.map(({ unit }) => unit.code))).toEqual(new Set(['BUX']));
      expect((await behind('measure=3&unit=ILK', coordinator)).body.errors).toMatchObject([{ field: 'unit' }]);
      const admin = await test.signIn('admin');
      expect((await behind('measure=0&format=csv', admin)).status).toBe(403);
      expect((await behind('measure=0&format=csv')).text).toMatch(/Collar number,Name,.*Marking\r\n\d+,A\. Marsden/);
      expect((await behind('measure=4&format=csv')).text).toContain('CHE-0,CHE,Station CHE,14,');
    });
  });
}

function twice<Value>(value: Value): [Value, Value] {
  return [value, value];
}

function addedUp(measure: PilotMeasure, rows: readonly RowBehind[]): number[] {
  const adds = rows.map((row) => addsOf[measure](row as PersonBehind & CameraBehind & EntryBehind));
  return [0, 1].map((part) => adds.reduce((sum, one) => sum + (one[part] ?? 0), 0));
}

/** A pilot of everything, with a place of two people among those it is compared with. */
async function measuredPilot({ test, manager, started, stations }: PilotScene): Promise<string> {
  const small = await makeSmallForce(test.database, 'TWO');
  for (const number of ['901', '902']) await makePerson(test.database, small, number, 'Peak');
  await test.database.query(
    `INSERT INTO camera_days (camera_id, day, samples, faults, docked_minutes, health_sum, health_count, battery_min)
     SELECT c.id, d::date, 1, n % 2, 60 * n, 90 + n, 1, CASE WHEN n < 4 THEN 20 + n END
       FROM (SELECT id, row_number() OVER (ORDER BY serial)::int % 5 AS n FROM cameras WHERE station_id = ANY ($1)) c,
            unnest($2::date[]) AS d`,
    [stations.map(({ stationId }) => stationId), [baseline.from, pilot.from].flatMap(twoWeeks)],
  );
  const measures = pilotMeasures.map((measure) => (measure === 'survey' ? { measure, question } : { measure }));
  const id = await started({ comparison: compared, measures });
  const entries = ['CHE', ...compared].flatMap((unit, place) =>
    [baseline.to, pilot.from].flatMap((day, period) => [
      { kind: 'complaints', unit, day, value: place + period },
      ...Array.from({ length: unit === 'TWO' ? 2 : 5 + period }, (_, value) => ({
        ...{ kind: 'survey', unit, day, question, value: 5 + period * (value % 3) },
      })),
    ]),
  );
  const entered = await manager.post(`/api/v1/pilots/${id}/entries`, { entries });
  if (entered.status !== 201) throw new Error(entered.text);
  return id;
}

function twoWeeks(first: string): string[] {
  return Array.from({ length: 14 }, (_, day) => addDays(first, day));
}
