import fc from 'fast-check';
import { joinWave, type JoinableWave } from './join-wave.ts';
import { planWaves } from './plan-waves.ts';
import type { WaveState } from './rollout.ts';

const pilot = (state: WaveState): JoinableWave => ({ stations: ['che'], state });
const tenth = (state: WaveState): JoinableWave => ({ percent: 10, state });
const rest = (state: WaveState): JoinableWave => ({ rest: true, state });

describe('joinWave', () => {
  it('takes a camera of a station into that station’s wave while it is unfinished', () => {
    expect(joinWave({ station: 'che' }, [pilot('running'), rest('pending')])).toBe(0);
    expect(joinWave({ station: 'che' }, [tenth('running'), pilot('pending'), rest('pending')])).toBe(1);
    expect(joinWave({ station: 'che' }, [pilot('soaking'), rest('pending')])).toBe(0);
  });

  it('takes it into the next wave of the others where its own has passed', () => {
    expect(joinWave({ station: 'che' }, [pilot('passed'), tenth('passed'), rest('running')])).toBe(2);
  });

  it('takes a camera of no station wave into the first unfinished share', () => {
    expect(joinWave({ station: 'bux' }, [pilot('running'), tenth('pending'), rest('pending')])).toBe(1);
    expect(joinWave({ station: null }, [pilot('running'), tenth('passed'), rest('pending')])).toBe(2);
  });

  it('takes nobody where no wave would, or all that would have passed', () => {
    expect(joinWave({ station: 'bux' }, [pilot('running')])).toBeNull();
    expect(joinWave({ station: 'bux' }, [pilot('running'), { percent: 0, state: 'pending' }])).toBeNull();
    expect(joinWave({ station: 'che' }, [pilot('passed'), rest('passed')])).toBeNull();
  });

  it('never chooses a finished wave, nor one that planning would have passed by', () => {
    const state = fc.constantFrom<WaveState>('pending', 'running', 'soaking', 'passed', 'halted');
    const share = fc.oneof(
      fc.record({ stations: fc.subarray(['che', 'bux', 'ilk'], { minLength: 1 }), state }),
      fc.record({ percent: fc.integer({ min: 0, max: 100 }), state }),
    );
    const waves = fc
      .tuple(fc.array(share, { maxLength: 4 }), fc.boolean(), state)
      .map(([list, last, of]): JoinableWave[] => (last ? [...list, { rest: true, state: of }] : list));
    fc.assert(
      fc.property(waves, fc.constantFrom('che', 'bux', 'ilk', null), (list, station) => {
        const joined = joinWave({ station }, list);
        if (joined === null) return;
        const chosen = list[joined];
        expect(chosen?.state).not.toBe('passed');
        // Alone in the world, the wave it joins would take it where no other did.
        const only = list.map((wave, index) => (index === joined ? wave : { percent: 0 }));
        const planned = planWaves([{ device: 'late', station }], only);
        expect(planned.waves[joined]).toEqual(['late']);
      }),
    );
  });
});
