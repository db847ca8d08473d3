import fc from 'fast-check';
import { attributeRecording, type Holding } from './attribute-recording.ts';
import { recordingStart } from './recording-start.ts';

const first: Holding = { assignment: 'a1', staff: 'p', from: 100, until: 200 };
const second: Holding = { assignment: 'a2', staff: 'q', from: 200, until: null };
const at = (instant: number, doubtMilliseconds = 0) => ({ at: instant, doubtMilliseconds });

describe('attributeRecording', () => {
  it('gives a recording to the holder at its start, the end of an assignment not included', () => {
    expect(attributeRecording(at(199), 'plausible', [first, second])).toMatchObject({ staff: 'p', assignment: 'a1' });
    expect(attributeRecording(at(200), 'plausible', [first, second])).toMatchObject({ staff: 'q', assignment: 'a2' });
  });

  it('gives it to nobody when nobody answered for the camera', () => {
    expect(attributeRecording(at(99), 'plausible', [first, second])).toMatchObject({
      staff: null,
      reason: 'nobody-assigned',
    });
  });

  it.each([
    [190, 20],
    [200, 1],
    [210, 20],
    [95, 10],
  ])('gives it to nobody when the holder changed within the doubt: %d ± %d', (instant, doubt) => {
    expect(attributeRecording(at(instant, doubt), 'plausible', [first, second]).reason).toBe(
      'holder-changed-within-doubt',
    );
  });

  it('knows a new assignment of the same person as no change of holder', () => {
    const again = { ...second, staff: 'p' };
    expect(attributeRecording(at(195, 20), 'plausible', [first, again])).toMatchObject({
      staff: 'p',
      assignment: 'a1',
    });
  });

  it('uses no implausible start', () => {
    expect(attributeRecording(at(150), 'behind', [first]).reason).toBe('start-implausible');
  });

  it('never names anybody who did not hold the camera throughout the doubt', () => {
    fc.assert(
      fc.property(fc.nat(300), fc.nat(80), (instant, doubt) => {
        const { staff } = attributeRecording(at(instant, doubt), 'plausible', [first, second]);
        for (let moment = instant - doubt; staff !== null && moment <= instant + doubt; moment += 1) {
          expect(moment >= 100 && (moment < 200 ? 'p' : 'q')).toBe(staff);
        }
      }),
    );
  });
});

describe('recordingStart', () => {
  it('corrects by the camera clock and the dock clock together, and doubts the whole correction', () => {
    expect(recordingStart(1_000_000, 90_000, -30_000)).toEqual({ at: 940_000, doubtMilliseconds: 60_000 });
    expect(recordingStart(1_000_000, 0, 0)).toEqual({ at: 1_000_000, doubtMilliseconds: 0 });
  });
});
