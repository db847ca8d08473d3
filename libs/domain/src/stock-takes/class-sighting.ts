import type { CameraStatus } from '../cameras/index.ts';
import type { CountedCamera, Scan } from './stock-take.ts';

/** What a camera that was seen turns out to be. */
export const sightingClasses = ['expected', 'unexpected', 'unknown', 'out-of-service'] as const;
export type SightingClass = (typeof sightingClasses)[number];

/** What one scan turns out to be: the first of its camera says what the camera is, the others repeat it. */
export type ScanClass = SightingClass | 'repeated' | 'undone';

const gone: readonly CameraStatus[] = ['retired', 'missing', 'seized'];

/** What it means to see a camera here. One on the frozen list stays expected, whatever became of it meanwhile. */
export function classSighting(camera: CountedCamera | null, isExpected: boolean): SightingClass {
  if (camera === null) return 'unknown';
  if (isExpected) return 'expected';
  return gone.includes(camera.status) ? 'out-of-service' : 'unexpected';
}

/** What one thing is counted by: a serial and an asset tag of one camera are one; an unknown code is itself, in any case. */
export function keyOfScan({ camera, code }: Pick<Scan, 'camera' | 'code'>): string {
  return camera === null ? `code ${code.trim().toLowerCase()}` : camera.id;
}

/** Earlier by the device's clock; the id decides between two of one instant, so that every order of arrival agrees. */
export function compareScans(one: Scan, other: Scan): number {
  return one.at - other.at || (one.scanId < other.scanId ? -1 : one.scanId > other.scanId ? 1 : 0);
}

/** The class of every scan, by its id. It depends on the scans alone, not on the order in which they arrived. */
export function classScans(scans: readonly Scan[], expected: ReadonlySet<string>): Map<string, ScanClass> {
  const firsts = new Set<string>();
  const classes = new Map<string, ScanClass>();
  for (const scan of scans.toSorted(compareScans)) {
    if (classes.has(scan.scanId)) continue;
    const key = `${scan.isLate ? 'late ' : ''}${keyOfScan(scan)}`;
    if (scan.isUndone) classes.set(scan.scanId, 'undone');
    else if (firsts.has(key)) classes.set(scan.scanId, 'repeated');
    else classes.set(scan.scanId, classSighting(scan.camera, scan.camera !== null && expected.has(scan.camera.id)));
    if (!scan.isUndone) firsts.add(key);
  }
  return classes;
}
