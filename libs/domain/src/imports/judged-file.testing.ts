import { noDecisions, type ImportDecisions } from './import-decisions.ts';
import type { ImportKind, JudgedRow, RowOutcome } from './import-file.ts';
import type { ImportRegister, KnownRecord } from './import-register.ts';
import { judgeFile } from './judge-file.ts';
import { proposeMapping } from './propose-mapping.ts';

const matching = (names: Record<string, string>) => (text: string) => names[text.toLowerCase()];

/** A register with these records, two stations, a team and a model. */
export function register(records: Record<string, KnownRecord> = {}): ImportRegister {
  return {
    today: '2026-06-01',
    known: (key) => records[key],
    station: matching({ chd: 'CHD', chesterfield: 'CHD', bux: 'BUX', buxton: 'BUX' }),
    model: matching({ 'rs2-x2': 'RS2-X2' }),
    team: matching({ 'chd-a': 'CHD-A' }),
    onlyModel: 'RS2-X2',
    stationOfTeam: matching({ 'chd-a': 'CHD' }),
    withZeros: (key) =>
      Object.values(records).find(({ serial, collarNumber }) =>
        new RegExp(`^0+${key}$`).test(serial ?? collarNumber ?? ''),
      )?.['serial'] ?? undefined,
    isDock: (key) => key === 'dock-1',
    division: matching({ n: 'North', north: 'North' }),
    ownerOf: (text) =>
      Object.entries(records).find(([, { assetTag, name }]) => (assetTag ?? name)?.toLowerCase() === text)?.[0],
    present: () => Object.entries(records).map(([key, record]) => ({ key, record })),
  };
}

/** Judges lines of cells between commas, the first of them the headings. */
export function judge(
  kind: ImportKind,
  lines: string[],
  known: ImportRegister,
  isComplete = false,
  decisions: ImportDecisions = noDecisions,
): JudgedRow[] {
  const [heading = '', ...rest] = lines;
  const headings = heading.split(',');
  const rows = rest.map((line, index) => ({ number: index + 2, cells: line.split(',') }));
  return judgeFile(kind, { headings, rows }, proposeMapping(kind, headings), known, isComplete, decisions);
}

export const outcomes = (rows: readonly { outcome: RowOutcome }[]) => rows.map(({ outcome }) => outcome);
