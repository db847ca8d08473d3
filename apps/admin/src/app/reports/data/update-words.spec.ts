import { eventText, spreadText, tookText } from './update-words.ts';

describe('how rollouts went, in words', () => {
  it('says how times are spread, and nothing of empty steps', () => {
    expect(spreadText([])).toBe('None is done');
    expect(
      spreadText([
        { within: '1h', devices: 12 },
        { within: '6h', devices: 0 },
        { within: '3d', devices: 1 },
      ]),
    ).toBe('12 devices under 1 hour, 1 device 1 to 3 days');
    expect(tookText(null)).toBe('–');
  });

  it('says what happened, with the wave where it is of one', () => {
    const event = { at: '', rollout: { id: '', name: '' }, by: 'Rollout engine', isByGate: false, sentence: null };
    expect(eventText({ ...event, what: 'wave-passed', wave: { order: 1, name: 'Canary' } })).toBe(
      'Wave 1, Canary, passed its gate',
    );
    expect(eventText({ ...event, what: 'halted', wave: null })).toBe('Halted by a gate');
  });
});
