import type { BesideForecast, RehearsalFaults } from '@custodian/domain';
import type { StateRole } from '../../ui/state/state-look.ts';
import { countText, decimalText, nounText, percentText, shareText } from '../../ui/text/count-text.ts';
import { instantText } from '../../ui/text/instant-text.ts';
import type { RehearsalResult, RehearsalSummary } from '../data/rehearsal.ts';

/** `1 % fail, 0.5 % never come back, 5 % of docks flap`. */
export function faultsText({ failPercent, neverBackPercent, flappingPercent }: RehearsalFaults): string {
  const words = [
    failPercent > 0 ? `${figure(failPercent)} fail` : '',
    neverBackPercent > 0 ? `${figure(neverBackPercent)} never come back` : '',
    flappingPercent > 0 ? `${figure(flappingPercent)} of docks flap` : '',
  ].filter((word) => word !== '');
  return words.length === 0 ? 'Nothing goes wrong' : words.join(', ');
}

function figure(percent: number): string {
  return percentText(percent, Number.isInteger(percent) ? 0 : 1);
}

/** `4 h`, `2 d 6 h`, `40 min`: how long after it began something was. */
export function afterText(from: string, at: string | null): string {
  if (at === null) return '–';
  const minutes = Math.max(0, Math.round((Date.parse(at) - Date.parse(from)) / 60_000));
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.round(minutes / 60);
  if (hours < 48) return `${hours} h`;
  return hours % 24 === 0 ? `${hours / 24} d` : `${Math.floor(hours / 24)} d ${hours % 24} h`;
}

/** `1,204 h`, `3.5 h`. */
export function hoursText(hours: number): string {
  return `${hours >= 10 ? countText(hours) : decimalText(hours, 1)} h`;
}

const besideWords: Readonly<Record<BesideForecast, string>> = {
  earlier: 'Earlier',
  within: 'As forecast',
  later: 'Later',
  never: 'Not reached',
  'not-forecast': 'Better',
};

export function besideText(beside: BesideForecast | null): string {
  return beside === null ? 'No forecast' : besideWords[beside];
}

/** What came of it, before any figure: bold first sentence, second sentence. */
export function findingOf(result: RehearsalResult): {
  readonly role: StateRole;
  readonly strong: string;
  readonly text: string;
} {
  const { end, halted, devices, succeeded, failed, open, from, until } = result;
  const took = afterText(from, until);
  const undone = failed + open === 0 ? '' : `${countText(failed)} failed and ${countText(open)} were left undone.`;
  if (end === 'halted')
    return {
      role: 'bad',
      strong: `It stopped ${halted?.wave ? `in wave ${halted.wave}, ` : ''}after ${took}: ${lowered(halted?.sentence ?? '')}.`,
      text: `${shareText(succeeded, devices)} of ${nounText(devices, 'device')} had been done. ${undone}`,
    };
  if (end === 'stopped')
    return {
      role: 'dark',
      strong: `A person stopped it, ${took} into the rollout.`,
      text: `${countText(succeeded)} of ${nounText(devices, 'device')} had been done by then.`,
    };
  const isWhole = failed + open === 0;
  return {
    role: isWhole ? 'ok' : 'warn',
    strong:
      end === 'out-of-time'
        ? `It was not over by its deadline: ${shareText(succeeded, devices)} of ${nounText(devices, 'device')} were done.`
        : `It came to its end after ${took}: ${shareText(succeeded, devices)} of ${nounText(devices, 'device')} were done.`,
    text: isWhole ? 'Nothing failed, and nothing was left undone.' : undone,
  };
}

function lowered(sentence: string): string {
  return sentence.charAt(0).toLowerCase() + sentence.slice(1);
}

/** What became of one in the history, in a few words. */
export function outcomeText({ state, end, done, devices, progress, problem, simulatedAt }: RehearsalSummary): string {
  if (state === 'waiting') return 'Waits for a worker';
  if (state === 'running')
    return `${percentText(100 * progress)} played, at ${instantText(simulatedAt)} of the rehearsal`;
  if (state === 'failed') return problem ?? 'It could not be played';
  const of = `${countText(done)} of ${countText(devices)} done`;
  if (end === 'halted') return `A gate stopped it: ${of}`;
  if (end === 'out-of-time') return `Not over by its deadline: ${of}`;
  return of;
}
