import { instantText } from '../../ui/text/instant-text.ts';
import { lookOf } from '../../ui/state/state-look.ts';
import type { CaseEvent } from '../data/case.ts';
import { kindWords } from '../data/case-words.ts';

const whats: Readonly<Record<CaseEvent['what'], string>> = {
  open: 'Opened',
  note: 'Note',
  change: 'Facts put right',
  breach: 'Breach',
  send: 'Sent to the repairer',
  receive: 'Came back from repair',
  replace: 'Replaced',
  find: 'Found',
  release: 'Released',
  retire: 'Retired',
  write_off: 'Written off',
  close: 'Ended',
  withdraw: 'Withdrawn: opened by mistake',
};

const names: Readonly<Record<string, string>> = {
  spare: 'spare lent',
  spareReturned: 'spare taken back',
  supplier: 'repairer',
  supplierReference: 'their reference',
  expectedBackAt: 'expected back',
  replacedBy: 'replaced by',
  certificate: 'wipe certificate',
  notWiped: 'not wiped because',
  awareAt: 'aware at',
  toldOfficerAt: 'data protection officer told',
  reportedAt: 'reported',
  reference: 'reference',
  faultCode: 'fault code',
  happenedAt: 'happened at',
  place: 'where',
  crimeReference: 'crime reference',
  exhibitReference: 'exhibit reference',
  officerInCase: 'officer in the case',
};

/** What happened, as its heading says it. */
export function eventWords({ what, facts }: CaseEvent): string {
  const kind = facts['kind'];
  return what === 'open' && typeof kind === 'string' ? `${whats.open}: ${kindOf(kind)}` : whats[what];
}

/** The facts that came with it, each in a few words. */
export function eventFacts({ what, facts }: CaseEvent): string[] {
  const status = facts['status'];
  const moved = typeof status === 'string' ? [`camera ${lookOf('camera', status).word.toLowerCase()}`] : [];
  const told = Object.entries(facts).flatMap(([name, value]) => {
    const word = names[name];
    return word === undefined || value === null || value === undefined ? [] : [`${word} ${textOf(value)}`];
  });
  const kind =
    what === 'change' && typeof facts['kind'] === 'string' ? [`now ${kindOf(facts['kind']).toLowerCase()}`] : [];
  return [...kind, ...moved, ...told];
}

function kindOf(kind: string): string {
  return (kindWords as Readonly<Record<string, string>>)[kind] ?? kind;
}

function textOf(value: unknown): string {
  const text = String(value);
  return /^\d{4}-\d\d-\d\dT/.test(text) ? instantText(text) : text;
}
