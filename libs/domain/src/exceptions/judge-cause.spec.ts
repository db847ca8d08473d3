import fc from 'fast-check';
import { plainSettings, type RuleMeasure, type RuleSettings } from './exception-rule.ts';
import { exceptionRule, exceptionRuleKinds } from './exception-rules.ts';
import { foldCauses } from './fold-causes.ts';
import { judgeCause, untroubled, type CauseMemory, type CauseReading } from './judge-cause.ts';
import { judgeRuleChange } from './judge-rule-change.ts';

const minute = 60_000;
const worse = fc.constantFrom<RuleMeasure['worse']>('above', 'below');
const settingsOf = (given: Partial<RuleSettings>): RuleSettings => ({ ...plainSettings, ...given });

/** Looks once a minute and tells what changed. */
function watch(
  readings: readonly (CauseReading | null)[],
  settings: RuleSettings,
  measure: RuleMeasure | null,
  from: CauseMemory = untroubled,
): string[] {
  let memory = from;
  return readings.flatMap((reading, index) => {
    const verdict = judgeCause(reading, memory, settings, measure, index * minute);
    memory = verdict.memory;
    return verdict.change ?? [];
  });
}

describe('a cause', () => {
  const measure: RuleMeasure = { unit: '%', worse: 'below', least: 0, most: 100 };
  const settings = settingsOf({ threshold: 60, clearAt: 65 });
  const at = (...values: number[]) => values.map((value) => ({ value, since: null }));

  it('is raised past its threshold and cleared past the value for that', () => {
    expect(watch(at(61, 60, 59, 64, 59, 64.9, 65, 64), settings, measure)).toEqual(['raise', 'clear']);
  });

  it('is raised only once it stood for the delay, counted from when it is told to have begun', () => {
    const slow = settingsOf({ delayMinutes: 3 });
    const wrong = { value: null, since: null };
    expect(watch([wrong, wrong, wrong], slow, null)).toEqual([]);
    expect(watch([wrong, wrong, wrong, wrong], slow, null)).toEqual(['raise']);
    expect(watch([{ value: null, since: -3 * minute }], slow, null)).toEqual(['raise']);
    expect(watch([wrong, wrong, null, wrong, wrong, wrong], slow, null)).toEqual([]);
  });

  it('ends at once when its rule is switched off', () => {
    const off = settingsOf({ enabled: false, clearAfterMinutes: 60 });
    const standing: CauseMemory = { stands: true, wrongSince: null, wellSince: null };
    expect(watch([{ value: null, since: null }], off, null, standing)).toEqual(['clear']);
    expect(watch([{ value: null, since: null }], off, null)).toEqual([]);
  });

  it('never flaps while its value stays within the dead band, whichever way is worse', () => {
    fc.assert(
      fc.property(
        worse,
        // As values, not as shares of the band: a share just below one rounds to its end, which is outside.
        fc.array(fc.double({ min: 10, max: 20, noNaN: true, maxExcluded: true })),
        fc.boolean(),
        (way, values, stands) => {
          const [threshold, clearAt] = way === 'above' ? [20, 10] : [10, 20];
          const band = values.map((value) => ({ value, since: null }));
          const memory: CauseMemory = { stands, wrongSince: null, wellSince: null };
          expect(watch(band, settingsOf({ threshold, clearAt }), { ...measure, worse: way }, memory)).toEqual([]);
        },
      ),
    );
  });

  it('is raised and cleared in turn, whatever is read: one exception at a time', () => {
    const reading = fc.option(
      fc.record({ value: fc.double({ min: 0, max: 30, noNaN: true }), since: fc.constant(null) }),
    );
    fc.assert(
      fc.property(
        worse,
        fc.array(reading, { maxLength: 60 }),
        fc.nat(5),
        fc.nat(5),
        (way, readings, delay, clearAfter) => {
          const [threshold, clearAt] = way === 'above' ? [20, 10] : [10, 20];
          const chosen = settingsOf({ threshold, clearAt, delayMinutes: delay, clearAfterMinutes: clearAfter });
          const changes = watch(readings, chosen, { ...measure, worse: way });
          changes.forEach((change, index) => expect(change).toBe(index % 2 === 0 ? 'raise' : 'clear'));
        },
      ),
    );
  });

  it('stays while it is well for less than the time that clearing takes', () => {
    const slow = settingsOf({ clearAfterMinutes: 2 });
    const wrong = { value: null, since: null };
    expect(watch([wrong, null, null, wrong, null, null], slow, null)).toEqual(['raise']);
    expect(watch([wrong, null, null, null], slow, null)).toEqual(['raise', 'clear']);
  });
});

describe('causes that are part of a greater one', () => {
  it('are each in exactly one place: for themselves, or a member of what stands', () => {
    const cause = fc.record({ causeKey: fc.uuid(), partOf: fc.option(fc.constantFrom('D1', 'D2', 'D3')) });
    fc.assert(
      fc.property(fc.array(cause), fc.subarray(['D1', 'D2', 'D3']), (causes, standing) => {
        const { own, members } = foldCauses(causes, new Set(standing));
        expect([...own, ...[...members.values()].flat()]).toHaveLength(causes.length);
        for (const [key, folded] of members) {
          expect(standing).toContain(key);
          expect(folded.every(({ partOf }) => partOf === key)).toBe(true);
        }
        expect(own.every(({ partOf }) => partOf === null || !standing.includes(partOf))).toBe(true);
      }),
    );
  });

  it('make 200 cameras of a dead dock one exception', () => {
    const cameras = Array.from({ length: 200 }, (_, index) => ({ causeKey: `C${index}`, partOf: 'D1' }));
    const { own, members } = foldCauses(cameras, new Set(['D1']));
    expect(own).toEqual([]);
    expect(members.get('D1')).toHaveLength(200);
  });
});

describe('a change of a rule', () => {
  it('leaves a dead band or none, and a threshold that makes sense, whatever is asked', () => {
    const change = fc.record(
      { threshold: fc.double({ noNaN: true }), clearAt: fc.double({ noNaN: true }), delayMinutes: fc.nat() },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.constantFrom(...exceptionRuleKinds), change, (kind, asked) => {
        const rule = exceptionRule(kind);
        const outcome = judgeRuleChange(rule, rule.usual, asked);
        if (!outcome.ok) return;
        const { threshold, clearAt } = outcome.value;
        if (rule.measure === null) {
          expect(threshold).toBeNull();
          return;
        }
        expect(threshold).toBeGreaterThanOrEqual(rule.measure.least);
        expect(threshold).toBeLessThanOrEqual(rule.measure.most);
        const [low, high] = rule.measure.worse === 'above' ? [clearAt, threshold] : [threshold, clearAt];
        expect(low).toBeLessThanOrEqual(high ?? 0);
      }),
    );
  });

  it('says why it makes no sense', () => {
    const battery = exceptionRule('battery-worn');
    expect(judgeRuleChange(battery, battery.usual, { threshold: 5 })).toMatchObject({
      refusal: 'rule-threshold-out-of-range',
    });
    expect(judgeRuleChange(battery, battery.usual, { clearAt: 55 })).toMatchObject({
      refusal: 'rule-clears-too-early',
    });
    expect(judgeRuleChange(battery, battery.usual, { threshold: 70 })).toMatchObject({ value: { clearAt: 70 } });
    const bay = exceptionRule('bay-fault');
    expect(judgeRuleChange(bay, bay.usual, { threshold: 5 })).toMatchObject({ refusal: 'rule-without-measure' });
  });

  it('begins from rules that make sense themselves', () => {
    for (const kind of exceptionRuleKinds) {
      const rule = exceptionRule(kind);
      expect(judgeRuleChange(rule, rule.usual, {})).toEqual({ ok: true, value: rule.usual });
      expect(rule.raises.includes('{n}')).toBe(rule.measure !== null);
    }
  });
});
