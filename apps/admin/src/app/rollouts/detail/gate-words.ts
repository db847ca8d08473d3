import type { WaveGate } from '@custodian/domain';
import type { StateLook } from '../../ui/state/state-look.ts';
import { countText, decimalText, nounText, percentText, shareText } from '../../ui/text/count-text.ts';
import { instantText, lengthText, whenText } from '../../ui/text/instant-text.ts';
import type { Wave } from '../data/rollout.ts';

/** A wave's gate as its card says it. */
export interface GateWords {
  readonly look: StateLook;
  readonly lines: readonly string[];
}

/** What must hold, or held, before the next wave. The last wave has a failure limit and nothing to let through. */
export function gateWords(wave: Wave, isLast: boolean): GateWords {
  switch (wave.state) {
    case 'pending':
      return {
        look: { role: 'idle', shape: 'ring', word: isLast ? 'Last wave' : 'Gate' },
        lines: wave.waitsFor === null ? gateRule(wave.gate, isLast) : ['Not begun: the deadline came before it'],
      };
    case 'passed':
      return passedWords(wave, isLast);
    case 'soaking':
      return {
        look: { role: 'busy', shape: 'half', word: 'Gate met, soaking' },
        lines: [figuresLine(wave, isLast), soakLine(wave)],
      };
    case 'running':
      return {
        look: { role: 'busy', shape: 'half', word: isLast ? 'Last wave' : 'Gate not yet' },
        lines: [figuresLine(wave, isLast), waitLine(wave, isLast)],
      };
    case 'halted':
      return haltedWords(wave);
  }
}

/** A gate in words, for plans and for waves that have not begun. */
export function gateRule(gate: WaveGate, isLast: boolean): string[] {
  const { successPercent, contactedPercent, soakMinutes, manual } = gate;
  const soak = soakMinutes > 0 ? `, ${lengthText(soakMinutes * 60_000)} soak` : '';
  const limit = `Stops above ${limitText(gate)}`;
  if (isLast) return [limit];
  const pass = `${percentText(successPercent)} done, ${percentText(contactedPercent)} contacted${soak}${manual ? ', then a person signs' : ''}`;
  return [pass, limit];
}

function limitText({ failurePercent, minimumFailures }: WaveGate): string {
  const from = minimumFailures > 1 ? `, from ${nounText(minimumFailures, 'failure')} on` : '';
  return `${percentText(failurePercent, failurePercent % 1 === 0 ? 0 : 1)} failed${from}`;
}

/** What its gate counts as failed: also what was lost with a camera that left service under way. */
export function failedAtGate({ counts, lost }: Pick<Wave, 'counts' | 'lost'>): number {
  return counts.failed + lost;
}

function figuresLine(wave: Wave, isLast: boolean): string {
  const { counts, contacted, gate } = wave;
  if (contacted === 0) return 'None contacted yet';
  const failed = `${shareText(failedAtGate(wave), contacted)} failed`;
  if (isLast) return `${shareText(counts.succeeded, contacted)} done, ${failed}`;
  const done = decimalText((100 * counts.succeeded) / contacted, 1);
  return `${done} of ${percentText(gate.successPercent)} done, ${failed}`;
}

function waitLine(wave: Wave, isLast: boolean): string {
  const { waitsFor, contacted, size, gate, counts } = wave;
  if (isLast) return `Stops above ${limitText(gate)}`;
  if (waitsFor?.reason === 'gate-contacted') {
    const wanted = Math.ceil((gate.contactedPercent * size) / 100);
    return `${countText(contacted)} of ${countText(wanted)} contacted that it asks for`;
  }
  if (waitsFor?.reason === 'gate-success') {
    const wanted = Math.ceil((gate.successPercent * contacted) / 100);
    return `${countText(Math.max(0, wanted - counts.succeeded))} more must succeed`;
  }
  return waitsFor?.sentence ?? gateRule(gate, isLast)[0] ?? '';
}

function soakLine({ gateMetAt, gate }: Wave): string {
  if (gateMetAt === null) return '';
  const until = new Date(Date.parse(gateMetAt) + gate.soakMinutes * 60_000);
  return `Soaks until ${instantText(until)}${gate.manual ? ', then a person signs' : ''}`;
}

/** A wave that updated nobody wears no tick, whatever let the next one start. */
function passedWords({ counts, contacted, size, gate, gateSignedBy }: Wave, isLast: boolean): GateWords {
  const signed = gateSignedBy === null ? 'by itself' : `signed by ${gateSignedBy}`;
  if (size === 0) return { look: { role: 'idle', shape: 'ring', word: 'Empty' }, lines: ['No device was in it'] };
  if (counts.succeeded === 0) {
    const line = `None of ${countText(size)} done`;
    return {
      look: { role: 'dark', shape: 'dashed', word: isLast ? 'Ended' : 'Gate let by' },
      lines: [isLast ? line : `${line}, ${signed}`],
    };
  }
  const share = `${shareText(counts.succeeded, contacted)} done`;
  const soaked = gate.soakMinutes > 0 ? `, soaked ${lengthText(gate.soakMinutes * 60_000)}` : '';
  return {
    look: { role: 'ok', shape: 'tick', word: isLast ? 'Done' : 'Gate passed' },
    lines: [isLast ? share : `${share}${soaked}, ${signed}`],
  };
}

function haltedWords(wave: Wave): GateWords {
  const { waitsFor, counts, contacted, size, gate, order } = wave;
  const failed = failedAtGate(wave);
  if (waitsFor?.reason === 'gate-asks-person') {
    return {
      look: { role: 'warn', shape: 'hold', word: 'A person signs' },
      lines: [
        `Met: ${shareText(counts.succeeded, contacted)} done, ${shareText(failed, contacted)} failed`,
        `Resuming signs it and starts wave ${order + 1}`,
      ],
    };
  }
  if (waitsFor?.reason === 'gate-out-of-reach' || waitsFor?.reason === 'deadline-passed') {
    const isLate = waitsFor.reason === 'deadline-passed';
    const done =
      contacted === 0
        ? `None of ${countText(size)} done`
        : `${shareText(counts.succeeded, contacted)} of ${percentText(gate.successPercent)} done`;
    return {
      look: { role: 'bad', shape: 'cross', word: isLate ? 'Deadline before its gate' : 'Ended below its gate' },
      lines: [isLate ? done : `${done}, none left to try`],
    };
  }
  return {
    look: { role: 'bad', shape: 'cross', word: 'Stopped by its limit' },
    lines: [
      `${countText(failed)} of ${countText(contacted)} failed, ${shareText(failed, contacted)}`,
      `Its limit is ${limitText(gate)}`,
    ],
  };
}

/** Which devices a wave takes, and when it ran: `1 station · 9 Nov – 15 Nov`. */
export function reachText({ stations, percent, rest, startedAt, finishedAt }: Wave, endedAt: string | null): string {
  const parts: string[] = [];
  if (stations !== null) parts.push(nounText(stations.length, 'station'));
  if (percent !== null) parts.push(`${percentText(percent)} of the others`);
  if (rest) parts.push(parts.length > 0 ? 'the rest' : 'The rest');
  const reach = parts.join(' and ');
  if (startedAt === null) return reach;
  const from = whenText(startedAt);
  const ended = finishedAt ?? endedAt;
  if (ended === null) return `${reach} · since ${from}`;
  return `${reach} · ${from === whenText(ended) ? from : `${from} – ${whenText(ended)}`}`;
}
