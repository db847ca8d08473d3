import { historyRow } from './history-row.ts';

const marsden = { collarNumber: '2417', name: 'A. Marsden' };
const kaur = { collarNumber: '9001', name: 'P. Kaur' };

describe('an entry of a timeline', () => {
  it('keeps what a correction replaced beside what stands, with who and why', () => {
    const row = historyRow(
      {
        key: 'correction:1',
        kind: 'correction',
        at: '2026-03-04T09:00:00Z',
        camera: 'CAM-1',
        by: 'D. Clerk',
        reason: 'Wrong number typed',
        before: { person: marsden, from: '2026-03-03T06:00:00Z', until: null },
        after: { person: kaur, from: '2026-03-03T06:00:00Z', until: '2026-03-03T14:00:00Z' },
      },
      true,
    );
    expect(row).toMatchObject({
      before: '2417 A. Marsden, 3 Mar 2026 06:00 – now',
      says: '9001 P. Kaur, 3 Mar 2026 06:00 – 3 Mar 2026 14:00',
      detail: 'by D. Clerk, Wrong number typed',
      link: ['/staff', '9001'],
    });
  });

  it('names the camera on a person’s page and leaves it out on its own', () => {
    const entry = {
      key: 'docked:1',
      kind: 'docked',
      at: '2026-03-03T14:00:00Z',
      until: null,
      camera: 'CAM-1',
      dock: 'CHE-D1',
      bay: 4,
      station: { code: 'CHE', name: 'Chesterfield' },
    } as const;
    expect(historyRow(entry, true)).toMatchObject({ says: 'CHE-D1 bay 4, Chesterfield', link: ['/docks', 'CHE-D1'] });
    expect(historyRow(entry, false)).toMatchObject({
      says: 'CAM-1, CHE-D1 bay 4, Chesterfield',
      detail: 'still there',
    });
  });
});
