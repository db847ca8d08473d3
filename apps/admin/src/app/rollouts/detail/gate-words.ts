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
        lines: gateRule(wave.gate, isLast),
      };
    case 'passed':
      return {
        look: { role: 'ok', shape: 'tick', word: isLast ? 'Done' : 'Gate passed' },
        lines: [passedLine(wave, isLast)],
      };
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

function figuresLine({ counts, contacted, gate }: Wave, isLast: boolean): string {
  if (contacted === 0) return 'None contacted yet';
  const failed = `${shareText(counts.failed, contacted)} failed`;
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

function passedLine({ counts, contacted, gate, gateSignedBy }: Wave, isLast: boolean): string {
  const share = contacted > 0 ? `${shareText(counts.succeeded, contacted)} done` : 'No device';
  if (isLast) return share;
  const soaked = gate.soakMinutes > 0 ? `, soaked ${lengthText(gate.soakMinutes * 60_000)}` : '';
  return `${share}${soaked}, ${gateSignedBy === null ? 'by itself' : `signed by ${gateSignedBy}`}`;
}

function haltedWords({ waitsFor, counts, contacted, gate, order }: Wave): GateWords {
  if (waitsFor?.reason === 'gate-asks-person') {
    return {
      look: { role: 'warn', shape: 'hold', word: 'A person signs' },
      lines: [
        `Met: ${shareText(counts.succeeded, contacted)} done, ${shareText(counts.failed, contacted)} failed`,
        `Resuming signs it and starts wave ${order + 1}`,
      ],
    };
  }
  if (waitsFor?.reason === 'gate-out-of-reach') {
    return {
      look: { role: 'bad', shape: 'cross', word: 'Ended below its gate' },
      lines: [
        `${shareText(counts.succeeded, contacted)} of ${percentText(gate.successPercent)} done, none left to try`,
      ],
    };
  }
  return {
    look: { role: 'bad', shape: 'cross', word: 'Stopped by its limit' },
    lines: [
      `${countText(counts.failed)} of ${countText(contacted)} failed, ${shareText(counts.failed, contacted)}`,
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
