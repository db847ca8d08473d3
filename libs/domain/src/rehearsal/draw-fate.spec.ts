import fc from 'fast-check';
import { drawFate, drawInstallMinutes, isCutOff, isFlapping } from './draw-fate.ts';
import { usualFaults } from './rehearsal.ts';

const percent = fc.integer({ min: 0, max: 100 });

describe('drawFate', () => {
  it('strikes the share that was chosen, to a few in a hundred', () => {
    const faults = { ...usualFaults, failPercent: 20, neverBackPercent: 10 };
    const fates = Array.from({ length: 5000 }, (_, camera) => drawFate(7, faults, `CAM-${camera}`));
    const share = (fate: string): number => fates.filter((one) => one === fate).length / fates.length;
    expect(share('fails')).toBeCloseTo(0.2, 1);
    expect(share('never-comes-back')).toBeCloseTo(0.1, 1);
  });

  it('strikes more, never others, when the share grows', () => {
    fc.assert(
      fc.property(fc.integer(), fc.string(), percent, percent, (seed, serial, one, other) => {
        const [few, many] = [Math.min(one, other), Math.max(one, other)];
        const fate = (neverBackPercent: number): string =>
          drawFate(seed, { ...usualFaults, failPercent: 0, neverBackPercent }, serial);
        if (fate(few) === 'never-comes-back') expect(fate(many)).toBe('never-comes-back');
        expect(fate(0)).toBe('installs');
        expect(fate(100)).toBe('never-comes-back');
      }),
    );
  });

  it('draws the same for the same seed, whatever way a serial is written', () => {
    expect(drawFate(3, usualFaults, 'CAM-00417')).toBe(drawFate(3, usualFaults, 'cam-00417'));
    expect(drawInstallMinutes(3, 'CAM-1', 12)).toBe(drawInstallMinutes(3, 'cam-1', 12));
  });

  it('never takes longer to install than the model allows', () => {
    fc.assert(
      fc.property(fc.integer(), fc.string(), fc.integer({ min: 1, max: 240 }), (seed, serial, allowed) => {
        const minutes = drawInstallMinutes(seed, serial, allowed);
        expect(minutes).toBeGreaterThan(0);
        expect(minutes).toBeLessThan(allowed);
      }),
    );
  });

  it('brings every flapping dock back within reach', () => {
    expect(isFlapping(1, { ...usualFaults, flappingPercent: 0 }, 'DK-1')).toBe(false);
    expect(isFlapping(1, { ...usualFaults, flappingPercent: 100 }, 'DK-1')).toBe(true);
    const stretches = Array.from({ length: 300 }, (_, stretch) => isCutOff(1, 'DK-1', stretch * 20 * 60_000));
    expect(stretches.filter(Boolean).length / stretches.length).toBeCloseTo(1 / 3, 1);
  });
});
