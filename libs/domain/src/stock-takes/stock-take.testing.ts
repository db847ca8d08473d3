import * as fc from 'fast-check';
import { cameraStatuses } from '../cameras/index.ts';
import type { CountedCamera, DockSighting, ExpectedCamera, Scan } from './stock-take.ts';

const here = { code: 'BUX', name: 'Buxton' };
const there = { code: 'CHE', name: 'Chesterfield' };

/** Ten cameras: even ones are expected, odd ones belong elsewhere. */
export const cameras: readonly CountedCamera[] = Array.from({ length: 10 }, (_, index) => ({
  id: `camera-${index}`,
  serial: `DC-${index}`,
  assetTag: `T${index}`,
  status: cameraStatuses[index % cameraStatuses.length] ?? 'in_service',
  station: index % 2 === 0 ? here : there,
}));

export const expectedCameras: readonly ExpectedCamera[] = cameras
  .filter((_, index) => index % 2 === 0)
  .map((camera, index) => ({
    ...camera,
    status: 'in_service',
    because: 'home-here',
    isOut: index % 2 === 0,
    holder: index % 2 === 0 ? { collarNumber: '2417', name: 'A. Marsden' } : null,
  }));

const anyCode = fc.oneof(
  fc.nat(9).map((index) => cameras[index] ?? null),
  fc.constant(null),
);

/** One scan; few instants, so that ties happen. Its id says everything about it: equal ids are the same scan. */
export const anyScan: fc.Arbitrary<Scan> = fc
  .record({
    camera: anyCode,
    unknown: fc.constantFrom('XX-1', 'xx-1', ' XX-2 '),
    at: fc.nat(20),
    by: fc.constantFrom('K. Doyle', 'A. Okafor'),
    isLate: fc.boolean(),
    isUndone: fc.boolean(),
    salt: fc.nat(1_000),
  })
  .map(({ camera, unknown, at, by, isLate, isUndone, salt }) => ({
    scanId: JSON.stringify([camera?.id ?? unknown, at, by, isLate, isUndone, salt]),
    code: camera?.serial ?? unknown,
    camera,
    at,
    by,
    isLate,
    isUndone,
  }));

export const anySighting: fc.Arbitrary<DockSighting> = fc.record({
  camera: fc.constantFrom(...cameras),
  dock: fc.constantFrom('D14-BUX-01', 'D14-BUX-02'),
  bay: fc.integer({ min: 1, max: 14 }),
  at: fc.nat(20),
  how: fc.constantFrom('docked', 'undocked', 'reported'),
});
