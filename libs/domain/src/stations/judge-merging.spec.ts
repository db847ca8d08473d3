import fc from 'fast-check';
import { judgeMerging, type MergingStation } from './judge-merging.ts';

const codes = ['A', 'B', 'C', 'D'] as const;
type Code = (typeof codes)[number];

/** A register in which stations close, are merged and open again, as these commands say it. */
function register() {
  const stations = new Map<string, MergingStation & { into: string | null }>(
    codes.map((id) => [id, { id, status: 'open', into: null }]),
  );
  const at = (id: string) => stations.get(id) ?? { id, status: 'open' as const, into: null };
  return {
    at,
    open: (id: Code) => stations.set(id, { id, status: 'open', into: null }),
    close: (id: Code) => stations.set(id, { ...at(id), status: 'closed' }),
    merge: (id: Code, into: Code): boolean => {
      const { ok } = judgeMerging({ id, status: 'closed' }, at(into));
      if (ok) stations.set(id, { id, status: 'closed', into });
      return ok;
    },
  };
}

describe('merging a station', () => {
  it('never leads in a circle, whatever closes, merges and opens again', () => {
    const code = fc.constantFrom(...codes);
    const command = fc.oneof(
      fc.tuple(fc.constant('open' as const), code),
      fc.tuple(fc.constant('close' as const), code),
      fc.tuple(fc.constant('merge' as const), code, code),
    );
    fc.assert(
      fc.property(fc.array(command, { maxLength: 30 }), (commands) => {
        const { at, ...does } = register();
        for (const [name, one, other = one] of commands) {
          if (name === 'merge') does.merge(one, other);
          else does[name](one);
        }
        for (const start of codes) {
          let [place, steps]: [string | null, number] = [start, 0];
          while (place !== null && steps <= codes.length) {
            const here = at(place);
            if (here.into !== null) expect(here.status).toBe('closed');
            place = here.into;
            steps += 1;
          }
          expect(place).toBeNull();
        }
      }),
    );
  });

  it.each([
    ['closed', 'A', 'A', 'open', 'station-merged-into-itself'],
    ['open', 'A', 'B', 'open', 'station-merged-while-open'],
    ['closed', 'A', 'B', 'closed', 'station-merged-into-closed'],
  ] as const)('refuses a station that is %s, from %s into %s that is %s: %s', (status, id, into, other, refusal) => {
    expect(judgeMerging({ id, status }, { id: into, status: other })).toEqual({ ok: false, refusal });
  });
});
