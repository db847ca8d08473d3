import fc from 'fast-check';
import { isArtifactName } from './artifact-name.ts';
import { compareVersions } from './compare-versions.ts';
import type { FirmwareModel, FirmwareRelease } from './firmware-release.ts';
import { isDowngrade, judgeEligibility } from './judge-eligibility.ts';

const model = (change: Partial<FirmwareModel> = {}): FirmwareModel => ({
  id: 'x2',
  kind: 'camera',
  verification: 'version',
  signature: 'required',
  ...change,
});
const release = (change: Partial<FirmwareRelease> = {}): FirmwareRelease => ({
  modelId: 'x2',
  version: '4.2.1',
  minimumVersion: null,
  state: 'approved',
  signedByTrustedKey: true,
  madeBy: 'maker',
  ...change,
});

describe('judgeEligibility', () => {
  it.each([
    ['a draft', release({ state: 'draft' }), model(), '4.1', 'release-not-approved'],
    ['a withdrawn release', release({ state: 'withdrawn' }), model(), '4.1', 'release-withdrawn'],
    ['another model', release({ modelId: 'x1' }), model(), '4.1', 'device-of-other-model'],
    ['an unsigned image', release({ signedByTrustedKey: false }), model(), '4.1', 'release-not-signed'],
    ['a version below the minimum', release({ minimumVersion: '4.0' }), model(), '3.9', 'device-version-too-old'],
    [
      'an unknown version where there is a minimum',
      release({ minimumVersion: '4.0' }),
      model(),
      null,
      'device-version-unknown',
    ],
    ['a newer version, which would go back', release(), model(), '4.10', 'device-version-newer'],
  ])('refuses %s', (_, given, of, firmwareVersion, refusal) => {
    expect(judgeEligibility(given, of, { modelId: 'x2', firmwareVersion })).toEqual({ ok: false, refusal });
  });

  it('gives a device of unknown version a release without a minimum', () => {
    expect(judgeEligibility(release(), model(), { modelId: 'x2', firmwareVersion: null })).toEqual({
      ok: true,
      value: 'update',
    });
  });

  it('lets a device go back only where the downgrade was approved as such, and never below the minimum', () => {
    const device = { modelId: 'x2', firmwareVersion: '4.3' };
    expect(judgeEligibility(release(), model(), device, { mayDowngrade: true })).toEqual({ ok: true, value: 'update' });
    expect(isDowngrade(release(), device)).toBe(true);
    expect(isDowngrade(release(), { ...device, firmwareVersion: null })).toBe(false);
    const stepping = release({ minimumVersion: '4.4' });
    expect(judgeEligibility(stepping, model(), device, { mayDowngrade: true })).toEqual({
      ok: false,
      refusal: 'device-version-too-old',
    });
  });

  it.each([
    [['C', 'D'], 'd ', 'update'],
    [['C', 'D'], 'B', 'device-of-other-hardware'],
    [['C', 'D'], null, 'device-hardware-unknown'],
    [[], null, 'update'],
  ])('gives a release for hardware %j to a device of revision %j: %s', (hardware, hardwareRevision, expected) => {
    const device = { modelId: 'x2', firmwareVersion: '4.1', hardwareRevision };
    const judged = judgeEligibility(release({ hardware }), model(), device);
    expect(judged.ok ? judged.value : judged.refusal).toBe(expected);
  });

  it('leaves the signature to a device that checks it itself', () => {
    const unsigned = release({ signedByTrustedKey: false });
    expect(
      judgeEligibility(unsigned, model({ signature: 'device' }), { modelId: 'x2', firmwareVersion: '4.1' }).ok,
    ).toBe(true);
  });

  it('says when there is nothing to do', () => {
    expect(judgeEligibility(release(), model(), { modelId: 'x2', firmwareVersion: 'v4.2.1' })).toEqual({
      ok: true,
      value: 'already-installed',
    });
  });

  it('never allows what invariant 4 forbids', () => {
    const version = fc.option(fc.constantFrom('3.9', '4.0', '4.2.1', '5.0'));
    fc.assert(
      fc.property(
        fc.record({
          modelId: fc.constantFrom('x2', 'x1'),
          state: fc.constantFrom('draft' as const, 'approved' as const, 'withdrawn' as const),
          signedByTrustedKey: fc.boolean(),
          minimumVersion: version,
        }),
        fc.record({ signature: fc.constantFrom('required' as const, 'device' as const) }),
        fc.record({ modelId: fc.constantFrom('x2', 'x1'), firmwareVersion: version }),
        fc.boolean(),
        (changes, of, device, mayDowngrade) => {
          const given = release(changes);
          const judged = judgeEligibility(given, model(of), device, { mayDowngrade });
          if (!judged.ok || judged.value !== 'update') return;
          expect(given.state).toBe('approved');
          expect([given.modelId, device.modelId]).toEqual(['x2', 'x2']);
          expect(given.signedByTrustedKey || of.signature === 'device').toBe(true);
          if (given.minimumVersion !== null)
            expect(compareVersions(device.firmwareVersion ?? '0', given.minimumVersion)).toBeGreaterThanOrEqual(0);
          if (!mayDowngrade && device.firmwareVersion !== null)
            expect(compareVersions(device.firmwareVersion, given.version)).toBeLessThan(0);
        },
      ),
    );
  });
});

describe('isArtifactName', () => {
  it.each(['rs2-4.2.1.swu', 'A', '-x', 'a..b'])('takes %j', (name) => expect(isArtifactName(name)).toBe(true));
  it.each(['', '.hidden', '../up', 'a/b', 'a b', 'ü.bin', 'x'.repeat(129), 'a\n'])('refuses %j', (name) =>
    expect(isArtifactName(name)).toBe(false),
  );
});
