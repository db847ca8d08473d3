import type { CaseCommand } from '@custodian/domain';
import type { StateRole } from '../../ui/state/state-look.ts';
import { instantText, lengthText } from '../../ui/text/instant-text.ts';
import { isClockOpen, type CaseDetail } from '../data/case.ts';
import type { CaseStep } from '../step/command-forms.ts';
import { hoursText } from './hours-text.ts';

/** What is next in a case: one sentence, and one button. */
export interface NextStep {
  readonly role: StateRole;
  readonly strong: string;
  readonly text: string;
  readonly step: CaseStep | null;
  readonly verb: string;
}

const verbs: Readonly<Record<CaseStep, string>> = {
  send: 'Send to the repairer',
  receive: 'It came back',
  replace: 'Replaced by another',
  find: 'It was found',
  release: 'It was released',
  retire: 'Retire with certificate',
  write_off: 'Write off',
  close: 'End the case',
  withdraw: 'Opened by mistake',
  breach: 'Write down the decision',
  note: 'Add a note',
  change: 'Put facts right',
};

/** The one thing that is next; the clock of a loss comes before everything else. */
export function nextStep(it: CaseDetail, now = Date.now()): NextStep {
  if (isClockOpen(it.clock)) return clockStep(it, now);
  const [usual] = it.commands;
  if (usual === undefined) return endStep(it);
  switch (usual.command) {
    case 'send':
      return {
        ...of('send', 'idle'),
        strong: 'It waits for the repairer.',
        text: 'Send it with their reference; or another camera takes its place; or end the case when it was mended here.',
      };
    case 'receive':
      return {
        ...of('receive', isLate(it, now) ? 'warn' : 'busy'),
        strong: `${it.supplier ?? 'The repairer'} has it since ${instantText(it.sentAt)}.`,
        text:
          it.expectedBackAt === null
            ? 'Nobody said when it is expected back.'
            : `It is expected back ${instantText(it.expectedBackAt)}${isLate(it, now) ? `, ${lengthText(now - Date.parse(it.expectedBackAt))} ago` : ''}.`,
      };
    case 'find':
      return {
        ...of('find', 'bad'),
        strong: 'It is still missing.',
        text: 'If it docks it stays missing, and the dock is shown below as proof.',
      };
    case 'release':
      return {
        ...of('release', 'dark'),
        strong: `It is held as evidence${it.officerInCase === null ? '' : `, officer in the case ${it.officerInCase}`}.`,
        text: 'It comes back to its holder when it is released.',
      };
    default:
      return {
        ...of(usual.command, 'idle'),
        strong: 'It is set aside, and waits for its wipe certificate.',
        text: 'Nobody can issue it meanwhile.',
      };
  }
}

/** The other steps, by their words. */
export function otherSteps(it: CaseDetail, next: CaseStep | null): { step: CaseStep; verb: string }[] {
  const offered: CaseStep[] = it.commands.map(({ command }) => command);
  const breach: CaseStep[] = it.clock === null ? [] : ['breach'];
  return [...offered, ...breach, 'change' as const]
    .filter((step) => step !== next)
    .map((step) => ({ step, verb: verbs[step] }));
}

function of(command: CaseCommand, role: StateRole): Pick<NextStep, 'step' | 'verb' | 'role'> {
  return { step: command, verb: verbs[command], role };
}

function isLate({ expectedBackAt }: CaseDetail, now: number): boolean {
  return expectedBackAt !== null && Date.parse(expectedBackAt) < now;
}

function clockStep({ clock, toldOfficerAt }: CaseDetail, now: number): NextStep {
  const left = Date.parse(clock?.dueAt ?? '') - now;
  const told =
    toldOfficerAt === null
      ? 'Nobody was told yet.'
      : `The data protection officer was told ${instantText(toldOfficerAt)}.`;
  return {
    step: 'breach',
    verb: verbs.breach,
    role: left <= 6 * 3_600_000 ? 'bad' : left <= 24 * 3_600_000 ? 'warn' : 'idle',
    strong:
      left <= 0
        ? 'The 72 hours have passed without a decision.'
        : `${hoursText(left)} are left to report it or to decide not to.`,
    text: told,
  };
}

const ends: Readonly<Record<string, string>> = {
  returned: 'It came back from repair.',
  replaced: 'Another camera took its place.',
  found: 'It was found.',
  released: 'It was released.',
  retired: 'It is retired, with its wipe certificate.',
  written_off: 'It was written off.',
  closed: 'The case was ended.',
};

function endStep(it: CaseDetail): NextStep {
  const ended = { role: 'ok' as const, strong: ends[it.state] ?? 'It has ended.', step: null, verb: '' };
  const spareIsOut = it.spare !== null && it.spare.until === null;
  if (spareIsOut && it.isHeld && it.cameraStatus === 'in_service')
    return {
      ...ended,
      role: 'warn',
      text: `The spare ${it.spare?.camera ?? ''} is still lent out: take it back on its own page.`,
    };
  return { ...ended, text: it.outcome ?? '' };
}
