import type { Docking } from '../telemetry/index.ts';
import { isHeldAtOffload } from './is-held-at-offload.ts';

const docking = (dock: string, from: number, until: number | null): Docking => ({
  camera: 'c',
  dock,
  bay: 1,
  from,
  until,
});

describe('isHeldAtOffload', () => {
  it('believes the docking, up to and with its end', () => {
    expect(isHeldAtOffload(50, 'd1', [docking('d1', 40, 60)], false)).toBe(true);
    expect(isHeldAtOffload(60, 'd1', [docking('d1', 40, 60)], false)).toBe(true);
    expect(isHeldAtOffload(61, 'd1', [docking('d1', 40, 60)], false)).toBe(false);
  });

  it('believes the report that shows the camera in a bay, unless another dock held it', () => {
    expect(isHeldAtOffload(30, 'd1', [docking('d1', 40, null)], true)).toBe(true);
    expect(isHeldAtOffload(50, 'd1', [docking('d2', 40, null)], true)).toBe(false);
    expect(isHeldAtOffload(50, 'd1', [], false)).toBe(false);
  });
});
