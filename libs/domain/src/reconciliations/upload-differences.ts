import { localDayOf, type LocalDay } from '../london-time/index.ts';
import { difference, type Difference, type DifferenceClass } from './reconciliation.ts';
import { groupOfDay, isOtherHolder, type CameraPair, type ReadUpload, type RegisteredRecording } from './upload-log.ts';

interface CameraDay {
  readonly serial: string;
  readonly day: LocalDay;
  own: number;
  uploads: number;
  ownAlone: number;
  uploadsAlone: number;
}

/** Camera and day by camera and day: how many we have, how many the log has, and how many of them the other has not. */
export function dayDifferences(
  own: readonly RegisteredRecording[],
  uploads: readonly ReadUpload[],
  pairOfOwn: ReadonlyMap<RegisteredRecording, unknown>,
  pairOfUpload: ReadonlyMap<ReadUpload, unknown>,
  dayOfUpload: (upload: ReadUpload) => LocalDay,
): Difference[] {
  const days = new Map<string, CameraDay>();
  const of = (serial: string, day: LocalDay): CameraDay => {
    const group = groupOfDay(serial, day);
    const known = days.get(group) ?? { serial, day, own: 0, uploads: 0, ownAlone: 0, uploadsAlone: 0 };
    days.set(group, known);
    return known;
  };
  for (const one of own) {
    const day = of(one.serial, localDayOf(one.startedAt));
    day.own += 1;
    if (!pairOfOwn.has(one)) day.ownAlone += 1;
  }
  for (const upload of uploads) {
    const day = of(upload.serial, dayOfUpload(upload));
    day.uploads += 1;
    if (!pairOfUpload.has(upload)) day.uploadsAlone += 1;
  }
  return [...days].flatMap(([group, day]) => {
    const count = day.ownAlone + day.uploadsAlone;
    if (count === 0) return [];
    const isSameCount = day.own === day.uploads;
    return difference({
      group,
      class: classOf(day),
      subject: day.serial,
      field: isSameCount ? 'startedAt' : null,
      day: day.day,
      register: String(day.own),
      other: String(day.uploads),
      count,
      about: 'recordings',
    });
  });
}

/** Whom the log names where custody names somebody else: one difference a camera, day and pair of people. */
export function holderDifferences(pairs: readonly CameraPair[]): Difference[] {
  return pairs.filter(isOtherHolder).map(({ own, upload }) => {
    const [register, other] = [own.collarNumber, upload.collarNumber];
    const day = localDayOf(own.startedAt);
    return difference({
      group: groupOfDay(own.serial, day),
      class: 'field-differs',
      subject: own.serial,
      field: 'collarNumber',
      day,
      register,
      other,
      count: 1,
      about: `holder|${register ?? ''}|${other ?? ''}`.toLowerCase(),
    });
  });
}

const wholeLog = 'log';

/** The group of a recording that is told by another clock. */
export function clockGroups(pairs: readonly CameraPair[]): (pair: CameraPair) => string {
  const counts = new Map<number, number>();
  for (const { offsetMinutes } of pairs) counts.set(offsetMinutes, (counts.get(offsetMinutes) ?? 0) + 1);
  const whole = [...counts].find(([offset, count]) => offset !== 0 && 10 * count >= 9 * pairs.length)?.[0];
  return ({ own, offsetMinutes }) => (offsetMinutes === whole ? wholeLog : `${own.serial.toLowerCase()}|clock`);
}

/** Recordings that both have, told by another clock: of the whole log where nearly all are, else camera by camera. */
export function offsetDifferences(pairs: readonly CameraPair[]): Difference[] {
  const groupOf = clockGroups(pairs);
  return pairs.flatMap((pair) => {
    if (pair.offsetMinutes === 0) return [];
    const group = groupOf(pair);
    const isWhole = group === wholeLog;
    return difference({
      group,
      class: 'time-zone',
      subject: isWhole ? 'The whole log' : pair.own.serial,
      field: 'startedAt',
      day: null,
      register: null,
      other: offsetWords(pair.offsetMinutes),
      count: 1,
      about: `clock|${pair.offsetMinutes}`,
    });
  });
}

function classOf({ own, uploads }: CameraDay): DifferenceClass {
  if (uploads === 0) return 'only-register';
  if (own === 0) return 'only-other';
  return own === uploads ? 'field-differs' : 'count-differs';
}

/** `1 h ahead`, `5 h 30 min behind`. */
function offsetWords(minutes: number): string {
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  const words = [hours > 0 ? `${hours} h` : '', rest > 0 ? `${rest} min` : ''].filter((word) => word !== '');
  return `${words.join(' ')} ${minutes > 0 ? 'ahead' : 'behind'}`;
}
