import fc from 'fast-check';
import { judgeClosing } from './judge-closing.ts';

describe('closing a station', () => {
  it('waits until its last camera and dock have another place', () => {
    fc.assert(
      fc.property(fc.nat(3), fc.nat(3), (cameras, docks) => {
        expect(judgeClosing({ status: 'open', cameras, docks }).ok).toBe(cameras === 0 && docks === 0);
      }),
    );
  });

  it('happens once', () => {
    expect(judgeClosing({ status: 'closed', cameras: 0, docks: 0 })).toEqual({
      ok: false,
      refusal: 'station-closed-already',
    });
  });
});
