import fc from 'fast-check';
import { cameraLifecycle, cameraStatuses } from '../cameras/index.ts';
import { caseKinds, isLoss } from './case.ts';
import { cameraPath, judgeOpening } from './judge-opening.ts';

const plain = { kind: 'fault', moveTo: null, awareAt: null, happenedAt: null, wantsSpare: false } as const;
const facts = { now: 1_000, cameraStatus: 'in_service', hasHolder: true } as const;

describe('opening a case', () => {
  it('leaves a faulty camera where it is, or puts it into repair or quarantine', () => {
    expect(judgeOpening(plain, facts)).toEqual({ ok: true, value: [] });
    expect(judgeOpening({ ...plain, moveTo: 'in_repair' }, facts)).toEqual({ ok: true, value: ['in_repair'] });
    expect(judgeOpening({ ...plain, moveTo: 'missing' }, facts)).toEqual({
      ok: false,
      refusal: 'case-camera-elsewhere',
    });
  });

  it('refuses times ahead, awareness before the loss, and a spare for nobody', () => {
    expect(judgeOpening({ ...plain, kind: 'lost', awareAt: 1_001 }, facts)).toMatchObject({
      refusal: 'case-time-in-future',
    });
    expect(judgeOpening({ ...plain, kind: 'lost', awareAt: 5, happenedAt: 6 }, facts)).toMatchObject({
      refusal: 'case-aware-before-loss',
    });
    expect(judgeOpening({ ...plain, wantsSpare: true }, { ...facts, hasHolder: false })).toMatchObject({
      refusal: 'case-spare-needs-holder',
    });
  });

  it('is open to every camera but a retired one, and moves it along its lifecycle to where the kind says', () => {
    fc.assert(
      fc.property(fc.constantFrom(...caseKinds), fc.constantFrom(...cameraStatuses), (kind, cameraStatus) => {
        const outcome = judgeOpening({ ...plain, kind }, { ...facts, cameraStatus });
        expect(outcome.ok).toBe(cameraStatus !== 'retired');
        if (!outcome.ok) return;
        const end = outcome.value.at(-1) ?? cameraStatus;
        if (isLoss(kind)) expect(end).toBe('missing');
        if (kind === 'seized') expect(end).toBe('seized');
        if (kind === 'retirement') expect(cameraLifecycle[end].retired).toBeDefined();
      }),
    );
  });

  it('finds a way between two statuses only by moves of the lifecycle', () => {
    const status = fc.constantFrom(...cameraStatuses);
    fc.assert(
      fc.property(status, status, (from, to) => {
        let at = from;
        for (const next of cameraPath(from, to) ?? []) {
          expect(cameraLifecycle[at][next]).toBeDefined();
          at = next;
        }
        expect(cameraPath(from, to) === null || at === to).toBe(true);
      }),
    );
  });
});
