import fc from 'fast-check';
import { cameraStatuses, commandsFor } from '../cameras/index.ts';
import { commandCase, isEndOfCase } from './case-lifecycle.ts';
import { caseKinds, isLoss, type CaseKind, type CaseState } from './case.ts';
import { casesOfMove, isStatusOfCase, statusesOfCases } from './cases-of-move.ts';

const move = fc.constantFrom(
  ...cameraStatuses.flatMap((from) => commandsFor(from).map(({ to, needsReason }) => ({ from, to, needsReason }))),
);
/** Cases that are not ended, each in a state that its kind can be in: only a fault goes to the repairer. */
const openCase = fc.constantFrom<Followed>(
  { kind: 'fault', state: 'in_repair' },
  ...caseKinds.map((kind) => ({ kind, state: 'open' as const })),
);
/** As the database allows them: at most one of each kind, and one loss. */
const openCases = fc.uniqueArray(openCase, { selector: ({ kind }) => (isLoss(kind) ? 'loss' : kind) });

interface Followed {
  readonly kind: CaseKind;
  readonly state: CaseState;
}

/** The cases after a move. Throws where a step is not open to its case. */
function followed({ from, to }: Parameters<typeof casesOfMove>[0], open: readonly Followed[]): Followed[] {
  const { opens, ends } = casesOfMove({ from, to }, open);
  const step = (of: Followed, command: (typeof ends)[number]['command']): Followed => {
    const outcome = commandCase(of, {
      command,
      reason: 'told',
      camera: null,
      hasCertificate: false,
      notWipedReason: null,
    });
    if (!outcome.ok) throw new Error(outcome.refusal);
    return { ...of, state: outcome.value };
  };
  const made: Followed[] = opens === null ? [] : [{ kind: opens.kind, state: 'open' }];
  return [
    ...open.map((one) => {
      const end = ends.find(({ of }) => of === one);
      return end === undefined ? one : step(one, end.command);
    }),
    ...made.map((one) => (opens?.then ? step(one, opens.then) : one)),
  ];
}

describe('a plain change of a camera’s status', () => {
  it('leaves a missing camera with an open loss, and a seized one with an open seizure, never two', () => {
    fc.assert(
      fc.property(move, openCases, (moved, open) => {
        const standing = followed(moved, open).filter(({ state }) => !isEndOfCase(state));
        const count = (is: (kind: CaseKind) => boolean): number => standing.filter(({ kind }) => is(kind)).length;
        if (moved.to === 'missing') expect(count(isLoss)).toBe(1);
        if (moved.to === 'seized') expect(count((kind) => kind === 'seized')).toBe(1);
      }),
    );
  });

  it('ends the case of a camera that comes back, and touches no other', () => {
    fc.assert(
      fc.property(move, openCases, (moved, open) => {
        if (moved.to === 'retired') return;
        const isOver = ({ kind }: Followed): boolean =>
          (moved.from === 'missing' && isLoss(kind)) || (moved.from === 'seized' && kind === 'seized');
        const ended = casesOfMove(moved, open).ends.map(({ of }) => of);
        // A fault that is at the repairer says itself when it comes back.
        expect(ended).toEqual(open.filter(isOver));
      }),
    );
  });

  it('never retires a camera without a case that says why, and leaves none open', () => {
    fc.assert(
      fc.property(move, openCases, (moved, open) => {
        if (moved.to !== 'retired') return;
        const after = followed(moved, open);
        expect(after.some(({ state }) => state === 'written_off')).toBe(true);
        expect(after.every(({ state }) => isEndOfCase(state))).toBe(true);
      }),
    );
  });

  it('asks a reason wherever a case is opened or ended, because the case is kept with it', () => {
    fc.assert(
      fc.property(move, openCases, (moved, open) => {
        const { opens, ends } = casesOfMove(moved, open);
        if (opens !== null || ends.length > 0) expect(moved.needsReason).toBe(true);
      }),
    );
  });

  it('to anything else opens nothing', () => {
    for (const status of cameraStatuses)
      expect(isStatusOfCase(status)).toBe(statusesOfCases.some((one) => one === status));
    fc.assert(
      fc.property(move, openCases, (moved, open) => {
        expect(casesOfMove(moved, open).opens === null || isStatusOfCase(moved.to)).toBe(true);
      }),
    );
  });
});
