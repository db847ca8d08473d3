import type { ImportRegister } from '@custodian/domain';

/** The register as a judge sees it, and the ids by which what was judged is written. */
export interface LoadedRegister {
  readonly register: ImportRegister;
  /** The camera, person or station under a key (lower-case). */
  readonly subjects: ReadonlyMap<string, string>;
  /** By code. */
  readonly stations: ReadonlyMap<string, string>;
  /** By code. */
  readonly teams: ReadonlyMap<string, string>;
  /** By name. */
  readonly models: ReadonlyMap<string, string>;
  /** By name. */
  readonly divisions: ReadonlyMap<string, string>;
}

/** Something that files name by code or by name. */
export interface NamedRow {
  readonly id: string;
  readonly code: string;
  readonly name: string;
}

/** Finds by code, else by a name that only one has; without regard to case and doubled spaces. Answers `answer` of it. */
export function finder<Row extends NamedRow>(
  rows: readonly Row[],
  answer: (row: Row) => string,
): (text: string) => string | undefined {
  const byCode = new Map(rows.map((row) => [plain(row.code), row]));
  const byName = new Map<string, Row | null>();
  for (const row of rows) byName.set(plain(row.name), byName.has(plain(row.name)) ? null : row);
  return (text) => {
    const found = byCode.get(plain(text)) ?? byName.get(plain(text));
    return found ? answer(found) : undefined;
  };
}

function plain(text: string): string {
  return text.trim().toLowerCase().replace(/\s+/g, ' ');
}
