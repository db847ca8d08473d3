/** Who gets cameras, as it was typed or pasted: collar numbers in order, or each with its camera. */
export interface PeopleText {
  readonly collarNumbers: readonly string[];
  readonly pairs: readonly { readonly camera: string; readonly staff: string }[];
  /** Lines that are neither, by number from 1. */
  readonly unread: readonly number[];
}

/**
 * Reads a collar number a line, or `camera, collar number` a line as a spreadsheet copies it. A line of words that heads such
 * columns is passed over. Quotation marks around a cell are not part of it.
 */
export function readPeople(text: string): PeopleText {
  const collarNumbers: string[] = [];
  const pairs: { camera: string; staff: string }[] = [];
  const unread: number[] = [];
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    const cells = line
      .split(/[,;\t]/)
      .map((cell) => cell.trim().replaceAll(/^"|"$/g, ''))
      .filter((cell) => cell !== '');
    const [first, second, ...more] = cells;
    if (first === undefined || (index === 0 && /serial|camera|collar|number/i.test(line))) continue;
    if (more.length > 0) unread.push(index + 1);
    else if (second === undefined) collarNumbers.push(first);
    else pairs.push({ camera: first, staff: second });
  }
  return { collarNumbers, pairs, unread };
}
