import fc from 'fast-check';
import { seededChance } from '../forecast/index.ts';
import { analyseMeasure, type MeasureResult } from './analyse-measure.ts';
import { figureBehind } from './figure-behind.ts';
import { judgeThreshold } from './judge-threshold.ts';
import type { MeasuredFacts } from './measured-facts.ts';
import { pilotMeasures, type AskedMeasure } from './pilot-measures.ts';
import { readEffect } from './read-effect.ts';
import { simulatedWeeks, simulatePilot } from './simulated-pilot.testing.ts';

const minutes: AskedMeasure = { measure: 'minutes', question: null, threshold: { direction: 'at_least', value: 0.2 } };
const analyse = (facts: MeasuredFacts, seed = 1): MeasureResult => analyseMeasure(minutes, facts, seededChance(seed));
const read = (result: MeasureResult): string[] =>
  readEffect(result, { here: 'Chesterfield', there: 'the comparison stations', kind: 'station' });

const someUnit = fc.record({
  isTreated: fc.boolean(),
  people: fc.constantFrom(0, 1, 4, 5, 30),
  weekly: fc.array(fc.oneof(fc.constant(0), fc.double({ min: 0, max: 1e6, noNaN: true })), {
    minLength: 8,
    maxLength: 8,
  }),
  absentBefore: fc.boolean(),
});

/** Anything a register may hold: stations with nobody, one person, nothing recorded, nobody before. */
const someFacts = fc.array(someUnit, { maxLength: 14 }).map((rows): MeasuredFacts => ({
  weeks: simulatedWeeks,
  units: rows.map(({ isTreated }, index) => ({ code: `S${index}`, name: `Station ${index}`, isTreated })),
  tallies: rows.flatMap(({ weekly, people, absentBefore }, index) =>
    weekly.flatMap((sum, week) =>
      absentBefore && week < 4 ? [] : [{ unit: `S${index}`, week, subjects: people, sum, weight: people }],
    ),
  ),
  counts: rows.map(({ people, absentBefore }, index) => ({
    unit: `S${index}`,
    before: absentBefore ? 0 : people,
    after: people,
  })),
}));

/** Every number of an answer, however deep. */
function numbersIn(value: unknown): number[] {
  if (typeof value === 'number') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(numbersIn) : [];
}

const shifted = (facts: MeasuredFacts, by: number, side: 'both' | 'treated'): MeasuredFacts => ({
  ...facts,
  tallies: facts.tallies.map((tally) => {
    const isTreated = facts.units.some(({ code, isTreated: is }) => code === tally.unit && is);
    const isMoved = simulatedWeeks[tally.week]?.isAfter === true && (side === 'both' || isTreated);
    return isMoved ? { ...tally, sum: tally.sum + by * tally.weight } : tally;
  }),
});

describe('what a measure says about a pilot', () => {
  it('is the change here less the change there', () => {
    const unit = (code: string, isTreated: boolean) => ({ code, name: code, isTreated });
    const tally = (code: string, week: number, sum: number) => ({ unit: code, week, subjects: 10, sum, weight: 10 });
    const result = analyse({
      weeks: simulatedWeeks,
      units: [unit('CHE', true), unit('BUX', false), unit('ILK', false), unit('MAT', false)],
      tallies: [
        ...[tally('CHE', 0, 30), tally('CHE', 4, 50)],
        ...[tally('BUX', 0, 30), tally('BUX', 4, 40), tally('ILK', 0, 20), tally('ILK', 4, 30)],
        ...[tally('MAT', 0, 10), tally('MAT', 4, 17)],
      ],
      counts: ['CHE', 'BUX', 'ILK', 'MAT'].map((code) => ({ unit: code, before: 10, after: 10 })),
    });
    expect(result).toMatchObject({
      treated: { before: 3, after: 5, units: 1, subjects: 10 },
      comparison: { before: 2, after: 2.9 },
      interval: { method: 'placebo', level: 75, repeats: 3, asLarge: 0 },
    });
    expect(result.effect).toBeCloseTo(1.1);
    expect(read(result)).toEqual([
      'Chesterfield went from 3.00 to 5.00 minutes a person and day; the comparison stations went from 2.00 to 2.90.',
      'Minutes recorded: 1.10 more than without the pilot, as far as the comparison tells.',
      'The 75 % interval is from 0.80 to 1.40: zero is outside.',
      'With 1 under trial, fewer than 6, it comes from 3 comparison stations taken as if they had been under trial: 0 of 3 changed as much. So few allow 75 % and no more.',
      'Asked for: at least 0.20 more. Met: the whole interval meets it.',
    ]);
  });

  it('is a number or nothing, whatever was counted, and is said in sentences without NaN', () => {
    fc.assert(
      fc.property(someFacts, fc.nat(), (facts, seed) => {
        const result = analyse(facts, seed);
        for (const value of numbersIn(result)) expect(Number.isFinite(value)).toBe(true);
        expect((result.effect === null) === (result.notTold !== null)).toBe(true);
        expect(read(result).join(' ')).not.toMatch(/NaN|Infinity|null|undefined/);
        expect(read(result).length).toBeGreaterThan(0);
        const { interval, effect } = result;
        if (interval !== null && effect !== null) {
          expect(interval.from).toBeLessThanOrEqual(effect);
          expect(interval.to).toBeGreaterThanOrEqual(effect);
        }
      }),
    );
  });

  it('tells nothing of fewer than five, neither by station nor by side nor by week', () => {
    fc.assert(
      fc.property(someFacts, (facts) => {
        const result = analyse(facts);
        for (const { subjects, before, after } of result.units)
          if (subjects < 5) expect([subjects, before, after]).toEqual([0, null, null]);
        for (const side of [result.treated, result.comparison])
          if (side !== null) expect(side.subjects).toBeGreaterThanOrEqual(5);
      }),
    );
  });

  it('leaves no place to be worked out from its side and the other places', () => {
    fc.assert(
      fc.property(someFacts, (facts) => {
        const { units, treated, comparison } = analyse(facts);
        for (const [side, isTreated] of [
          [treated, true],
          [comparison, false],
        ] as const) {
          const own = units.filter((unit) => unit.isTreated === isTreated);
          const hidden = own.filter(({ isSuppressed }) => isSuppressed).length;
          if (side === null || hidden === 0) continue;
          expect(hidden).toBeGreaterThan(1);
          const told = own.reduce((sum, { subjects }) => sum + subjects, 0);
          expect(side.subjects - told).toBeGreaterThanOrEqual(5);
        }
      }),
    );
  });

  it('has behind each figure the numerator and denominator that make it, and every subject that is told', () => {
    fc.assert(
      fc.property(someFacts, (facts) => {
        const { units, treated, comparison, notTold } = analyse(facts);
        for (const [isAfter, period] of [
          [false, 'before'],
          [true, 'after'],
        ] as const) {
          for (const { code, isTreated, subjects, ...unit } of units) {
            const behind = figureBehind(facts, { isTreated, unit: code, isAfter });
            expect(behind.figure).toBe(unit[period]);
            if (unit.isLeftOut) expect(behind).toMatchObject({ sum: 0, weight: 0, subjects: 0, units: [] });
            else expect(behind.units).toEqual([{ code, subjects: behind.subjects, isSuppressed: unit.isSuppressed }]);
            if (behind.figure !== null) expect(behind.figure).toBe(behind.sum / behind.weight);
            expect(figureBehind(facts, { isTreated: !isTreated, unit: code, isAfter }).units).toEqual([]);
            if (!unit.isLeftOut && !unit.isSuppressed)
              expect(figureBehind(facts, { isTreated, unit: code, isAfter: null }).subjects).toBe(subjects);
          }
          if (notTold === null)
            for (const [side, isTreated] of [
              [treated, true],
              [comparison, false],
            ] as const)
              expect(figureBehind(facts, { isTreated, unit: null, isAfter }).figure).toBe(side?.[period]);
        }
      }),
    );
  });

  it('is the same again for the same seed, and does not ask how far all moved together', () => {
    fc.assert(
      fc.property(
        fc.nat(1_000),
        fc.constantFrom(1, 2, 6),
        fc.double({ min: -50, max: 50, noNaN: true }),
        (seed, n, by) => {
          const { facts } = simulatePilot(seed, n, 8);
          const [one, again] = [analyse(facts, seed), analyse(facts, seed)];
          expect(again).toEqual(one);
          const [all, here] = [analyse(shifted(facts, by, 'both'), seed), analyse(shifted(facts, by, 'treated'), seed)];
          expect(all.effect).toBeCloseTo(one.effect ?? NaN, 6);
          expect(here.effect).toBeCloseTo((one.effect ?? NaN) + by, 6);
          expect(here.interval?.to).toBeCloseTo((one.interval?.to ?? NaN) + by, 6);
        },
      ),
      { numRuns: 8 },
    );
  });

  it('resamples six stations or more, and takes placebos for fewer', () => {
    const methodOf = (treated: number) => analyse(simulatePilot(1, treated, 9).facts).interval?.method;
    expect([1, 2, 5, 6, 7].map(methodOf)).toEqual(['placebo', 'placebo', 'placebo', 'bootstrap', 'bootstrap']);
  });

  it('has no interval with two stations to compare, nor where nothing varies', () => {
    const two = analyse(simulatePilot(3, 1, 2).facts);
    expect([two.interval, two.noInterval, two.verdict]).toEqual([null, 'few-to-compare', 'unclear']);
    const { facts } = simulatePilot(3, 1, 6);
    const still = analyse({ ...facts, tallies: facts.tallies.map((tally) => ({ ...tally, sum: 0 })) });
    expect([still.effect, still.interval, still.noInterval]).toEqual([0, null, 'no-variation']);
  });

  it('leaves out a station with nobody in one of the periods, and says so', () => {
    const { facts } = simulatePilot(4, 1, 6);
    const result = analyse({
      ...facts,
      counts: facts.counts.map((one) => (one.unit === 'S3' ? { ...one, after: 0 } : one)),
    });
    expect(result.units.filter(({ isLeftOut }) => isLeftOut).map(({ code }) => code)).toEqual(['S3']);
    expect(result.comparison?.units).toBe(5);
  });

  it('of a survey with one answer tells nothing', () => {
    const { facts } = simulatePilot(5, 1, 6);
    const counts = facts.counts.map((one) => (one.unit === 'S0' ? { unit: 'S0', before: 1, after: 1 } : one));
    const survey: AskedMeasure = { measure: 'survey', question: 'Would you keep it?', threshold: null };
    const result = analyseMeasure(survey, { ...facts, counts }, seededChance(1));
    expect(result).toMatchObject({ notTold: 'too-few-under-trial', effect: null, treated: null, lines: [] });
    expect(read(result)).toEqual(['Fewer than 5 stand behind the figure under trial. It is not told.']);
  });

  it.each(pilotMeasures)('says %s in words of its own', (measure) => {
    const asked: AskedMeasure = { ...minutes, measure, question: measure === 'survey' ? 'Is it easy?' : null };
    const words = read(analyseMeasure(asked, simulatePilot(6, 6, 9).facts, seededChance(1)));
    expect(words).toHaveLength(5);
  });
});

describe('a threshold', () => {
  it('is met by the whole interval, missed by the whole interval, and unclear between', () => {
    fc.assert(
      fc.property(fc.integer(), fc.nat(), fc.integer(), (from, width, value) => {
        const interval = { from, to: from + width };
        const [floor, ceiling] = (['at_least', 'at_most'] as const).map((direction) =>
          judgeThreshold(interval, { direction, value }),
        );
        expect(floor).toBe(from >= value ? 'met' : from + width < value ? 'not_met' : 'unclear');
        expect(ceiling).toBe(from + width <= value ? 'met' : from > value ? 'not_met' : 'unclear');
      }),
    );
    expect(judgeThreshold(null, { direction: 'at_least', value: 0 })).toBe('unclear');
    expect(judgeThreshold({ from: 0, to: 1 }, null)).toBeNull();
  });
});
