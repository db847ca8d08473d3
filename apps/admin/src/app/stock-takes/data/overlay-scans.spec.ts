import type { LocalScan } from './local-scan.ts';
import { overlayScans } from './overlay-scans.ts';
import type { StockTakeLine } from './stock-take.ts';

const asAt = '2026-11-25T10:00:00.000Z';
const before = '2026-11-25T09:59:00.000Z';

const line = (label: string, part: Partial<StockTakeLine> = {}): StockTakeLine => ({
  label,
  class: 'missing',
  serial: label,
  assetTag: `T-${label}`,
  status: 'in_service',
  station: { code: 'BUX', name: 'Buxton' },
  because: 'home-here',
  isOut: false,
  holder: null,
  seen: null,
  scans: 0,
  place: 'nobody-knows',
  lastProof: null,
  explanation: null,
  ...part,
});
const seenByScan: Partial<StockTakeLine> = {
  class: 'expected',
  scans: 1,
  seen: { at: before, how: 'scan', by: 'K. Doyle', dock: null, bay: null },
};
let made = 0;
const scan = (code: string, part: Partial<LocalScan> = {}): LocalScan => ({
  scanId: `scan-${(made += 1)}`,
  stockTakeId: 'one',
  userId: 'u',
  userName: 'K. Doyle',
  code,
  at: `2026-11-25T10:01:${String(made % 60).padStart(2, '0')}.000Z`,
  device: 'Browser',
  undoes: null,
  state: 'waiting',
  sentAt: null,
  answer: null,
  refusal: null,
  ...part,
});
const classesOf = (lines: readonly StockTakeLine[], scans: readonly LocalScan[]): unknown[] => {
  const { classes } = overlayScans(lines, scans, asAt);
  return scans.map(({ scanId }) => classes.get(scanId));
};

describe('a list with what was scanned since it was read', () => {
  it('shows a camera as seen at once, by serial or asset tag, in any case', () => {
    const lines = [line('DC-1'), line('DC-2'), line('DC-3')];
    const shown = overlayScans(lines, [scan('dc-1'), scan(' T-dc-2 ')], asAt).lines;
    expect(shown.map(({ label, class: word }) => `${label} ${word}`)).toEqual([
      'DC-1 expected',
      'DC-2 expected',
      'DC-3 missing',
    ]);
  });

  it('says what each scan is: the first, a repetition, or not on the list', () => {
    const lines = [line('DC-1'), line('DC-2', seenByScan)];
    expect(classesOf(lines, [scan('DC-1'), scan('T-DC-1'), scan('DC-2'), scan('ZZ'), scan('zz')])).toEqual([
      'expected',
      'repeated',
      'repeated',
      'unlisted',
      'repeated',
    ]);
  });

  it('takes the word of the server over its own', () => {
    const camera = { serial: 'CHE-9', assetTag: null, status: 'in_service', station: null } as const;
    const answered = scan('CHE-9', { state: 'sent', sentAt: before });
    const answer = { scanId: answered.scanId, class: 'unexpected', late: false, code: 'CHE-9', camera } as const;
    expect(classesOf([], [{ ...answered, answer }])).toEqual(['unexpected']);
  });

  it('takes back a scan that was never sent, and one that the list holds already', () => {
    const [waiting, sent] = [scan('DC-1'), scan('DC-2', { state: 'sent', sentAt: before })];
    const back = (of: LocalScan): LocalScan => scan('', { undoes: of.scanId });
    const lines = [line('DC-1'), line('DC-2', seenByScan)];
    const shown = overlayScans(lines, [waiting, sent, back(waiting), back(sent)], asAt);
    expect(shown.lines.map((one) => one.class)).toEqual(['missing', 'missing']);
    expect([shown.classes.get(waiting.scanId), shown.classes.get(sent.scanId)]).toEqual(['undone', 'undone']);
  });

  it('leaves a camera seen that a dock has seen or somebody else has scanned too', () => {
    const sent = scan('DC-2', { state: 'sent', sentAt: before });
    const undone = [sent, scan('', { undoes: sent.scanId })];
    const twice = overlayScans([line('DC-2', { ...seenByScan, scans: 2 })], undone, asAt).lines;
    expect(twice[0]?.class).toBe('expected');
    const seen = { at: before, how: 'reported', by: null, dock: 'D', bay: 1 } as const;
    const docked = overlayScans([line('DC-2', { ...seenByScan, seen })], undone, asAt).lines;
    expect(docked[0]?.class).toBe('expected');
  });
});
