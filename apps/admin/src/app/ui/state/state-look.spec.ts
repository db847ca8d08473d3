import {
  actionLifecycle,
  cameraStatuses,
  freezeStates,
  pilotStates,
  releaseLifecycle,
  rolloutLifecycle,
  type WaveState,
} from '@custodian/domain';
import { lookOf, stateLooks, type StateKind, type StateLook } from './state-look.ts';

/** A wave has no table of moves: it is judged. A state that is missing here does not compile. */
const waveStates: Record<WaveState, true> = { pending: true, running: true, soaking: true, passed: true, halted: true };

const ofDomain: Partial<Record<StateKind, readonly string[]>> = {
  camera: cameraStatuses,
  freeze: freezeStates,
  pilot: pilotStates,
  release: Object.keys(releaseLifecycle),
  rollout: Object.keys(rolloutLifecycle),
  wave: Object.keys(waveStates),
  action: Object.values(actionLifecycle).flatMap((moves) => Object.keys(moves)),
};

const looksOf = (kind: string): [string, StateLook][] => Object.entries(stateLooks[kind as StateKind]);

describe('how a status looks', () => {
  it.each(Object.entries(ofDomain))('is settled for every state of a %s', (kind, states) => {
    expect(states.length).toBeGreaterThan(0);
    for (const state of states) expect(Object.keys(stateLooks[kind as StateKind])).toContain(state);
  });

  it.each(Object.keys(stateLooks))('tells the states of a %s apart by shape and word, without colour', (kind) => {
    const drawn = looksOf(kind).map(([, { shape, word }]) => `${shape} ${word}`);
    expect(new Set(drawn).size).toBe(drawn.length);
  });

  it('gives one role one shape, save the two that hold and point: a shape alone says what the colour says', () => {
    const shapes: Record<StateLook['role'], StateLook['shape']> = {
      ok: 'tick',
      busy: 'half',
      warn: 'bang',
      bad: 'cross',
      idle: 'ring',
      dark: 'dashed',
    };
    for (const [, { role, shape }] of Object.keys(stateLooks).flatMap(looksOf)) {
      expect([shapes[role], 'hold', 'arrow']).toContain(shape);
    }
  });

  it('never turns silence green', () => {
    for (const kind of Object.keys(stateLooks)) {
      for (const [state, { role }] of looksOf(kind)) if (state === 'silent') expect(role).toBe('dark');
    }
  });

  it('keeps the word of a state it does not know, in sentence case, with a neutral ring', () => {
    expect(lookOf('camera', 'on_loan-abroad')).toEqual({ role: 'idle', shape: 'ring', word: 'On loan abroad' });
  });
});
