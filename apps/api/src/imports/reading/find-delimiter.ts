import { parse } from 'csv-parse/sync';

const delimiters = [',', ';', '\t', '|'] as const;
const sampleLength = 65_536;
const sampleRecords = 200;

/** What csv-parse needs to take a file as people send it: any line ends, stray quotes, lines of any length. */
export const leniently = {
  record_delimiter: ['\r\n', '\n', '\r'],
  relax_quotes: true,
  relax_column_count: true,
  skip_empty_lines: false,
  max_record_size: 1_048_576,
};

/** The text without the `sep=;` that some spreadsheets begin with, and the delimiter: that one, else the one that fits best. */
export function findDelimiter(text: string): { readonly delimiter: string; readonly body: string } {
  const said = /^sep=(.)\r?\n/i.exec(text);
  if (said?.[1] !== undefined) return { delimiter: said[1], body: text.slice(said[0].length) };
  const sample = sampleOf(text);
  const fits = delimiters.map((delimiter) => ({ delimiter, ...fitOf(sample, delimiter) }));
  const [best] = fits.sort((one, other) => other.alike - one.alike || other.width - one.width);
  return { delimiter: best === undefined || best.alike === 0 ? ',' : best.delimiter, body: text };
}

/** Whole lines from the beginning. */
function sampleOf(text: string): string {
  if (text.length <= sampleLength) return text;
  const cut = text.slice(0, sampleLength);
  return cut.slice(0, Math.max(cut.lastIndexOf('\n'), cut.lastIndexOf('\r')) + 1) || cut;
}

/** How many lines have the commonest number of cells, where that is more than one. */
function fitOf(sample: string, delimiter: string): { alike: number; width: number } {
  const counts = new Map<number, number>();
  for (const { length } of recordsOf(sample, delimiter)) {
    if (length > 1) counts.set(length, (counts.get(length) ?? 0) + 1);
  }
  const [commonest] = [...counts].sort(([, one], [, other]) => other - one);
  return { width: commonest?.[0] ?? 0, alike: commonest?.[1] ?? 0 };
}

/** The sample may end inside a quoted cell: what came before that counts. */
function recordsOf(sample: string, delimiter: string): string[][] {
  const records: string[][] = [];
  const keep = (record: string[]) => {
    records.push(record);
    return record;
  };
  try {
    parse(sample, { ...leniently, delimiter, to: sampleRecords, on_record: keep });
  } catch {
    return records;
  }
  return records;
}
