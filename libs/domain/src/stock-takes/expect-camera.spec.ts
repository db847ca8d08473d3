import fc from 'fast-check';
import { cameraStatuses } from '../cameras/index.ts';
import { expectCamera, type CameraRegistered } from './expect-camera.ts';
import { gapReasons, judgeExplanation, needsText } from './explain-gap.ts';
import { placeMissing } from './place-missing.ts';

const anyCamera: fc.Arbitrary<CameraRegistered> = fc
  .record({
    status: fc.constantFrom(...cameraStatuses),
    isHomeHere: fc.boolean(),
    isDockedHere: fc.boolean(),
    hasHolder: fc.boolean(),
    isHeldHere: fc.boolean(),
  })
  .map((camera) => ({ ...camera, isHeldHere: camera.isHeldHere && camera.hasHolder }));

describe('the expected list', () => {
  it('holds what is docked here, at home here or held by the people here, and nothing that is gone', () => {
    fc.assert(
      fc.property(anyCamera, (camera) => {
        const isGone = ['retired', 'missing', 'seized'].includes(camera.status);
        const belongs = camera.isDockedHere || camera.isHomeHere || camera.isHeldHere;
        expect(expectCamera(camera, 'station') !== null).toBe(belongs && !isGone);
      }),
    );
  });

  it('of a store is the part of the station’s that is in the store', () => {
    fc.assert(
      fc.property(anyCamera, (camera) => {
        const expected = camera.status === 'in_store' ? expectCamera(camera, 'station') : null;
        expect(expectCamera(camera, 'store')).toEqual(expected);
      }),
    );
  });

  it('expects a camera out only while somebody answers for it and no bay here has it', () => {
    fc.assert(
      fc.property(anyCamera, (camera) => {
        const isOut = expectCamera(camera, 'station')?.isOut ?? false;
        if (isOut) expect([camera.hasHolder, camera.isDockedHere]).toEqual([true, false]);
      }),
    );
  });
});

describe('a gap', () => {
  const holder = { collarNumber: '2417', name: 'A. Marsden' };

  it('is explained with words where the reason alone says too little, and by a holder only where there is one', () => {
    for (const reason of gapReasons) {
      expect(judgeExplanation({ holder }, reason, ' ').ok).toBe(!needsText(reason));
      expect(judgeExplanation({ holder }, reason, 'seen')).toEqual({ ok: true, value: { reason, text: 'seen' } });
      expect(judgeExplanation({ holder: null }, reason, 'seen').ok).toBe(reason !== 'with-holder');
    }
  });

  it('is looked for first where the last proof says it still is', () => {
    const proof = { at: 1, dock: 'D', bay: 1, station: 'BUX', isStillThere: true };
    const out = { status: 'in_service', holder } as const;
    expect(placeMissing(out, proof, 'BUX')).toBe('bay-here');
    expect(placeMissing(out, proof, 'CHE')).toBe('other-station');
    expect(placeMissing(out, { ...proof, isStillThere: false }, 'BUX')).toBe('with-holder');
    expect(placeMissing({ status: 'in_repair', holder }, null, 'BUX')).toBe('at-repair');
    expect(placeMissing({ status: 'in_store', holder: null }, null, 'BUX')).toBe('store');
    expect(placeMissing({ status: 'in_service', holder: null }, null, 'BUX')).toBe('nobody-knows');
  });
});
