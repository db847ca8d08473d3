import { namedNumbers } from './named-people.ts';
import type { StaffType } from './person.ts';
import { shuffled, type Random } from './random.ts';

/** Hands out collar numbers: text, four figures with leading zeros for officers, a letter before them for the others. */
export function collarNumberMaker(random: Random): (staffType: StaffType) => string {
  const officers = shuffled(
    random,
    range(101, 4_899).map((number) => String(number).padStart(4, '0')),
  ).filter((number) => !namedNumbers.has(number));
  const pcsos = shuffled(
    random,
    range(7_001, 7_399).map((number) => `P${number}`),
  );
  const specials = shuffled(
    random,
    range(8_001, 8_499).map((number) => `S${number}`),
  );
  const staff = range(31, 99).map((number) => `PS-${String(number).padStart(3, '0')}`);
  const lists: Record<StaffType, string[]> = {
    police_officer: officers,
    pcso: pcsos,
    special_constable: specials,
    police_staff: staff,
  };
  return (staffType) => {
    const number = lists[staffType].pop();
    if (number === undefined) throw new RangeError(`no collar number left for ${staffType}`);
    return number;
  };
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}
