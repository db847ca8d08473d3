import { sayer, smallestGroup, type PilotMeasure } from '@custodian/domain';
import { countText, decimalText, nounText } from '../../ui/text/count-text.ts';
import { periodText } from '../../ui/text/instant-text.ts';
import type { PilotFigure } from './pilot-figure.ts';

/** `Minutes recorded, Chesterfield, 12 Sep – 9 Oct 2026`. */
export function figureHeading({ measure, rowsOf, place, side, from, to, pilot }: PilotFigure): string {
  const what =
    rowsOf === 'people' && measure.measure === 'complaints' ? `${measure.name}: people in post` : measure.name;
  const whole = side === 'treated' ? 'under trial' : `compared ${pilot.unitKind}s`;
  return [what, place?.name ?? whole, periodText(from, to)].join(', ');
}

/** The figure with its unit; null where it is not told. */
export function figureText({ measure, figure }: PilotFigure): string | null {
  return figure === null ? null : `${sayer(measure)(figure)} ${measure.unit}`;
}

/** Numerator and denominator in words, as the analysis divides them; the weights of measures are not all plain counts. */
const worked: Readonly<Record<PilotMeasure, (sum: number, weight: number) => string>> = {
  minutes: (sum, days) => `${amount(sum)} minutes recorded, divided by ${amount(days)} days in post`,
  recordings: (sum, weeks) => `${counted(sum, 'recording')}, divided by ${amount(weeks)} weeks in post`,
  active: (sum, weeks) => `${amount(sum / 100)} whole weeks with a recording, of ${amount(weeks)} in post`,
  faults: (sum, days) => `${counted(sum / 1_000, 'fault')} on ${amount(days)} camera-days`,
  charge: (sum, days) => `the lowest charge of ${amount(days)} camera-days (${amount(sum)} % in all), on average`,
  'battery-health': (sum, readings) => `${amount(readings)} readings (${amount(sum)} % in all), on average`,
  docked: (sum, days) => `${amount(sum)} hours in a dock, divided by ${amount(days)} camera-days`,
  complaints: (sum, weight) => `${counted(sum, 'complaint')}, divided by ${amount(weight * 3_000)} days in post`,
  survey: (sum, answers) => `${amount(sum)} in all, divided by ${counted(answers, 'answer')}`,
};

/** `1,423.4 minutes recorded, divided by 616 days in post of 22 people.` */
export function workedText({ measure, sum, weight, subjects }: PilotFigure): string {
  if (sum === null || weight === null || subjects === null) return '';
  const said = worked[measure.measure](sum, weight);
  if (measure.subject === 'answers') return `${said}.`;
  const [one, many] = measure.subject === 'cameras' ? ['camera', 'cameras'] : ['person', 'people'];
  return `${said} of ${nounText(subjects, one, many)}.`;
}

/** Why a figure counts what is not among its rows. */
export function notListedText({ notListed: { small, elsewhere }, pilot: { unitKind } }: PilotFigure): string {
  const parts = [
    small > 0 ? `${nounText(small, unitKind)} of fewer than ${smallestGroup}, or beside such a place,` : '',
    elsewhere > 0 ? `${nounText(elsewhere, unitKind)} that you do not see` : '',
  ].filter(Boolean);
  if (parts.length === 0) return '';
  const isOne = small + elsewhere === 1;
  return `${parts.join(' and ')} ${isOne ? 'counts' : 'count'} in the figure, and ${isOne ? 'its' : 'their'} rows are not listed.`;
}

/** What the analysis kept, where it is no more what is counted now. */
export function keptText({ measure, figure, kept }: PilotFigure): string {
  if (kept === null || figure === null || Math.abs(kept - figure) <= 1e-9 * Math.max(1, Math.abs(kept))) return '';
  const said = sayer(measure);
  return `It kept ${said(kept)}; the rows of now make ${said(figure)}. What it counted was corrected since, or cameras have another home.`;
}

/** A whole count as it is, any other amount to one decimal. */
function amount(value: number): string {
  return Math.abs(value - Math.round(value)) < 1e-6 ? countText(value) : decimalText(value, 1);
}

function counted(value: number, one: string): string {
  return `${amount(value)} ${Math.round(value) === 1 ? one : `${one}s`}`;
}
