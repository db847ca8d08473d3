import fc from 'fast-check';
import { addDays, boundsOfDay, localDayOf, localDays } from '../london-time/index.ts';
import { judgePilotPlan, lastPilotDay } from './judge-pilot-plan.ts';
import { lateStart } from './late-start.ts';
import { commandPilot, commandsForPilot, pilotLifecycle, pilotStates, type PilotCommand } from './pilot-lifecycle.ts';
import { countedPart, pilotWeeks } from './pilot-weeks.ts';
import type { PilotPlan } from './pilot.ts';
import { readPilotEntry, type WrittenEntry } from './read-pilot-entry.ts';

const plan: PilotPlan = {
  unitKind: 'station',
  treated: ['CHE'],
  comparison: ['BUX', 'ILK', 'MAT'],
  baseline: { from: '2026-09-01', to: '2026-09-30' },
  pilot: { from: '2026-10-05', to: '2026-11-01' },
  measures: [
    { measure: 'minutes', question: null, threshold: null },
    { measure: 'complaints', question: null, threshold: null },
    { measure: 'survey', question: 'Is it easy?', threshold: null },
  ],
};
const someDay = fc.nat(800).map((days) => addDays('2025-01-01', days));
const somePeriod = fc.record({ from: someDay, to: someDay });

describe('the plan of a pilot', () => {
  it('is whole as it stands', () => expect(judgePilotPlan(plan)).toEqual([]));

  it.each<[string, Partial<PilotPlan>, string, string]>([
    [
      'a baseline the wrong way round',
      { baseline: { from: '2026-09-30', to: '2026-09-01' } },
      'baseline.to',
      'period-wrong-way-round',
    ],
    ['periods that overlap', { pilot: { from: '2026-09-30', to: '2026-11-01' } }, 'pilot.from', 'periods-overlap'],
    [
      'a pilot before its baseline',
      { pilot: { from: '2026-08-01', to: '2026-08-20' } },
      'pilot.from',
      'periods-overlap',
    ],
    ['a pilot of six days', { pilot: { from: '2026-10-05', to: '2026-10-10' } }, 'pilot.to', 'period-too-short'],
    [
      'a baseline of three years',
      { baseline: { from: '2023-01-01', to: '2026-09-30' } },
      'baseline.to',
      'period-too-long',
    ],
    ['nothing under trial', { treated: [] }, 'treated', 'nothing-under-trial'],
    ['nothing to compare', { comparison: [] }, 'comparison', 'nothing-to-compare'],
    ['a station on both sides', { comparison: ['CHE', 'BUX'] }, 'comparison', 'on-both-sides'],
    ['no measure', { measures: [] }, 'measures', 'no-measure'],
    [
      'a survey without its question',
      { measures: [{ measure: 'survey', question: ' ', threshold: null }] },
      'measures.0',
      'question-missing',
    ],
    ['a measure twice', { measures: [...plan.measures, ...plan.measures.slice(0, 1)] }, 'measures.3', 'measure-twice'],
    [
      'health by team',
      { unitKind: 'team', measures: [{ measure: 'faults', question: null, threshold: null }] },
      'measures.0',
      'measure-of-stations',
    ],
  ])('refuses %s', (_, change, field, fault) => {
    expect(judgePilotPlan({ ...plan, ...change })).toEqual([expect.objectContaining({ field, fault })]);
  });

  it('is allowed only with two periods in order, none of them empty', () => {
    fc.assert(
      fc.property(somePeriod, somePeriod, (baseline, pilot) => {
        if (judgePilotPlan({ ...plan, baseline, pilot }).length > 0) return;
        expect(baseline.from < baseline.to && baseline.to < pilot.from && pilot.from < pilot.to).toBe(true);
      }),
    );
  });

  it('has weeks that hold every day of both periods once, and none between', () => {
    fc.assert(
      fc.property(fc.nat(100), fc.nat(100), fc.nat(30), (before, after, gap) => {
        const baseline = { from: '2026-01-01', to: addDays('2026-01-01', before) };
        const from = addDays(baseline.to, 1 + gap);
        const pilot = { from, to: addDays(from, after) };
        const weeks = pilotWeeks({ baseline, pilot });
        const days = (isAfter: boolean) =>
          weeks.filter((week) => week.isAfter === isAfter).flatMap((week) => localDays(week.from, week.to));
        expect(days(false)).toEqual(localDays(baseline.from, baseline.to));
        expect(days(true)).toEqual(localDays(pilot.from, pilot.to));
        expect(weeks.filter(({ isWhole }) => !isWhole).length).toBeLessThanOrEqual(2);
      }),
    );
  });

  it('says that it was started late on every day after its first, and on no other', () => {
    expect(lateStart(plan, null)).toBeNull();
    fc.assert(
      fc.property(fc.integer({ min: -400, max: 400 }), fc.nat(1439), (days, minute) => {
        const day = addDays(plan.pilot.from, days);
        const startedAt = new Date(boundsOfDay(day).from + minute * 60_000);
        const said = lateStart(plan, startedAt.toISOString());
        expect(said !== null).toBe(localDayOf(startedAt.getTime()) > plan.pilot.from);
        if (said !== null) expect(said).toContain('its first day 5 Oct 2026');
      }),
    );
  });

  it('ends at the latest where a plan of it would still be allowed', () => {
    const { from } = plan.pilot;
    const until = (to: string) => judgePilotPlan({ ...plan, pilot: { from, to } });
    expect(until(lastPilotDay(from))).toEqual([]);
    expect(until(addDays(lastPilotDay(from), 1))).toMatchObject([{ fault: 'period-too-long' }]);
  });

  it('counts the days whose recordings have arrived', () => {
    const at = Date.parse('2026-10-20T12:00:00Z');
    expect(countedPart(plan.pilot, at)).toEqual({ from: '2026-10-05', to: '2026-10-18' });
    expect(countedPart(plan.baseline, at)).toEqual(plan.baseline);
    expect(countedPart(plan.pilot, Date.parse('2026-10-05T12:00:00Z'))).toBeNull();
  });
});

describe('the life of a pilot', () => {
  const asked = {
    reason: 'It works',
    decision: 'adopt',
    isAnalysed: true,
    isOver: true,
    isCurrent: true,
    isAuthor: false,
    isPerson: true,
  } as const;
  const commands: readonly PilotCommand[] = ['start', 'decide', 'sign', 'return', 'cancel'];

  it('reaches every state from a draft', () => {
    const reached = new Set<string>(['draft']);
    for (const state of reached) for (const to of Object.values(pilotLifecycle[state as 'draft'])) reached.add(to);
    expect([...reached].sort()).toEqual([...pilotStates].sort());
  });

  it('allows exactly the commands it offers, once what they need is there', () => {
    for (const state of pilotStates)
      for (const command of commands)
        expect(commandPilot(state, command, asked).ok).toBe(commandsForPilot(state).includes(command));
  });

  it('is signed by a second person, at a keyboard, and goes where the decision says', () => {
    const sign = (change: object) => commandPilot('awaiting_sign_off', 'sign', { ...asked, ...change });
    expect(sign({ isAuthor: true })).toEqual({ ok: false, refusal: 'pilot-own-decision' });
    expect(sign({ isPerson: false })).toEqual({ ok: false, refusal: 'pilot-signed-by-program' });
    const ends = (['adopt', 'extend', 'stop'] as const).map((decision) => sign({ decision }));
    expect(ends).toEqual(['adopted', 'running', 'stopped'].map((value) => ({ ok: true, value })));
  });

  it('is decided with a reason, by an analysis, and adopted only when it is over', () => {
    const decide = (change: object) => commandPilot('running', 'decide', { ...asked, ...change });
    expect(decide({ reason: ' ' })).toEqual({ ok: false, refusal: 'pilot-needs-reason' });
    expect(decide({ isAnalysed: false })).toEqual({ ok: false, refusal: 'pilot-not-analysed' });
    expect(decide({ isOver: false })).toEqual({ ok: false, refusal: 'pilot-not-over' });
    expect(decide({ isCurrent: false })).toEqual({ ok: false, refusal: 'pilot-entries-since' });
    for (const change of [{ isOver: false }, { isCurrent: false }])
      expect(decide({ ...change, decision: 'stop' }).ok).toBe(true);
  });
});

describe('what is entered for a pilot', () => {
  const row: WrittenEntry = { kind: 'Survey', unit: 'che', date: '3/9/2026', question: 'is it easy?', value: '7' };

  it('is read as people write it', () => {
    expect(readPilotEntry(row, plan)).toEqual({
      ok: true,
      value: { kind: 'survey', unit: 'CHE', day: '2026-09-03', question: 'Is it easy?', value: 7 },
    });
    expect(readPilotEntry({ ...row, kind: 'complaint', question: '', value: '0' }, plan)).toMatchObject({
      value: { kind: 'complaints', question: null, value: 0 },
    });
    expect(readPilotEntry({ ...row, question: '' }, plan)).toMatchObject({ value: { question: 'Is it easy?' } });
  });

  it.each<[string, Partial<WrittenEntry>, string]>([
    ['another kind', { kind: 'arrests' }, 'entry-kind-unknown'],
    ['another question', { question: 'Is it heavy?' }, 'entry-not-measured'],
    ['a station outside', { unit: 'RIP' }, 'entry-unit-not-in-pilot'],
    ['a day that is none', { date: '31/2/2026' }, 'entry-date-unreadable'],
    ['a day between the periods', { date: '2/10/2026' }, 'entry-date-outside'],
    ['eleven of ten', { value: '11' }, 'entry-answer-out-of-range'],
    ['an answer in words', { value: 'good' }, 'entry-answer-out-of-range'],
    ['half a complaint', { kind: 'complaints', value: '0.5' }, 'entry-count-out-of-range'],
    ['fewer than none', { kind: 'complaints', value: '-1' }, 'entry-count-out-of-range'],
  ])('refuses %s', (_, change, refusal) => {
    expect(readPilotEntry({ ...row, ...change }, plan)).toEqual({ ok: false, refusal });
  });
});
