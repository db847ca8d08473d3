import { parseInstant, writtenInstant } from '../london-time/index.ts';
import type { StatedAnswer, StatedEvidence, StatementFacts } from './custody-statement.ts';

const places: Readonly<Record<string, string>> = {
  docked: 'in its dock',
  out: 'out of its dock, in service',
  unknown: 'at a place that no record tells',
  in_store: 'in store',
  in_repair: 'in repair',
  quarantined: 'in quarantine',
  missing: 'missing',
  seized: 'seized as evidence',
  retired: 'retired',
};

const modes: Readonly<Record<string, string>> = { personal: 'personal', pool: 'from the pool', loan: 'on loan' };

/** What one piece of evidence proves, and what it says. */
export interface EvidenceWords {
  readonly proves: string;
  readonly says: string;
}

/** The question that a statement answers, in police local time. */
export function questionWords({ subject, at }: StatementFacts): string {
  const when = timeWords(at);
  return subject.kind === 'camera'
    ? `Who had camera ${subject.label} at ${when}?`
    : `Which cameras did ${subject.label} ${subject.name ?? ''} have at ${when}?`.replace('  ', ' ');
}

/** The answer in one sentence. */
export function answerSentence({ subject, answers }: StatementFacts): string {
  const [answer] = answers;
  if (subject.kind === 'staff') {
    const cameras = answers.map(({ camera }) => camera).join(', ');
    const who = `${subject.label} ${subject.name ?? ''}`.trim();
    return answers.length === 0 ? `${who} answered for no camera.` : `${who} answered for ${cameras}.`;
  }
  if (answer?.holder == null) return `Nobody answered for camera ${subject.label}.`;
  const { collarNumber, name } = answer.holder;
  return `${`${collarNumber} ${name}`.trim()} answered for camera ${subject.label}.`;
}

/** Where a camera was and what it ran. */
export function whereaboutsWords({ whereabouts, firmwareVersion }: StatedAnswer): string {
  const place = places[textOf(whereabouts['kind'])] ?? textOf(whereabouts['kind']);
  const docking = recordOf(whereabouts['docking']);
  const where = docking === null ? place : `${place}, ${dockWords(docking)}`;
  const firmware = firmwareVersion === null ? 'No firmware version was reported' : `It ran firmware ${firmwareVersion}`;
  return `It was ${where}. ${firmware}.`;
}

/** The words of one record. */
export function evidenceWords({ kind, record }: StatedEvidence): EvidenceWords {
  switch (kind) {
    case 'assignment':
    case 'superseded_assignment': {
      const holder = recordOf(record['holder']);
      const who = `${textOf(holder?.['collarNumber'])} ${textOf(holder?.['name'])}`.trim();
      const span = `${timeWords(record['from'])} – ${record['until'] === null ? 'no end recorded' : timeWords(record['until'])}`;
      const words = `${textOf(record['camera'])}, ${who}, ${modes[textOf(record['mode'])] ?? textOf(record['mode'])}, ${span}`;
      return kind === 'assignment'
        ? { proves: 'Answered for by', says: words }
        : {
            proves: 'Earlier record',
            says: `${words}, corrected ${timeWords(record['supersededAt'])}${correctionWords(record)}`,
          };
    }
    case 'docking':
      return { proves: 'Was in its dock', says: `${dockWords(record)}, since ${timeWords(record['from'])}` };
    case 'last_docking': {
      const left = record['until'] === null ? '' : `, left ${timeWords(record['until'])}`;
      return { proves: 'Was last in its dock', says: `${dockWords(record)}${left}` };
    }
    case 'status':
      return {
        proves: 'Status',
        says: `${textOf(record['status']).replaceAll('_', ' ')} since ${timeWords(record['from'])}`,
      };
    case 'firmware':
      return { proves: 'Ran firmware', says: `${textOf(record['version'])}, reported ${timeWords(record['at'])}` };
    default:
      return { proves: kind, says: '' };
  }
}

/** An instant of the wire as the police write it, with the clock it is by; a text that is none as it stands. */
export function timeWords(value: unknown): string {
  const parsed = parseInstant(textOf(value));
  return parsed.ok ? writtenInstant(parsed.value) : textOf(value);
}

function correctionWords(record: Readonly<Record<string, unknown>>): string {
  const correction = recordOf(record['correction']);
  return correction === null ? '' : ` by ${textOf(correction['by'])}: ${textOf(correction['reason'])}`;
}

function dockWords(docking: Readonly<Record<string, unknown>>): string {
  const station = recordOf(docking['station']);
  return `dock ${textOf(docking['dock'])} bay ${textOf(docking['bay'])}${station === null ? '' : `, ${textOf(station['name'])}`}`;
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> | null {
  return typeof value === 'object' && value !== null ? { ...value } : null;
}

function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
