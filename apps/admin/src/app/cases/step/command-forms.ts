import type { CaseCommand } from '@custodian/domain';
import type { Observable } from 'rxjs';
import type { StepBody } from '../data/case-client.ts';
import type { CaseDetail } from '../data/case.ts';
import { whereWords } from '../data/case-words.ts';
import { factsForm } from './facts-form.ts';
import type { StepField, StepForm } from './step-form.ts';

export type CaseStep = CaseCommand | 'breach' | 'note' | 'change';

type Draft = Omit<StepForm, 'send'>;

const why = (label: string): StepField => ({ key: 'reason', label, kind: 'long', required: true });

const supplier: readonly StepField[] = [
  { key: 'supplier', label: 'Repairer or supplier', kind: 'text' },
  { key: 'supplierReference', label: 'Their reference', kind: 'text', hint: 'Such as the RMA number.' },
];

const certificate = (when?: StepField['when']): readonly StepField[] => {
  const fields: readonly StepField[] = [
    { key: 'certificate.method', label: 'How it was wiped', kind: 'text', required: true },
    { key: 'certificate.wipedBy', label: 'Wiped by', kind: 'text', required: true },
    { key: 'certificate.witness', label: 'Witness', kind: 'text', required: true, hint: 'A second person.' },
    { key: 'certificate.number', label: 'Certificate number', kind: 'text', hint: 'Left empty, it gets one.' },
  ];
  return when === undefined ? fields : fields.map((field) => ({ ...field, when }));
};

/** Where the camera goes: only what its lifecycle and the step allow, the usual place chosen. */
function whereTo({ commands, isHeld }: CaseDetail, command: CaseCommand): readonly StepField[] {
  const cameras = commands.find((offered) => offered.command === command)?.cameras ?? [];
  const possible = cameras.filter((status) => status !== 'in_store' || !isHeld);
  if (possible.length < 2) return [];
  const usual = isHeld ? 'in_service' : 'in_store';
  const options = possible.map((value) => ({ value, word: whereWords[value] }));
  return [{ key: 'camera', label: 'The camera goes', kind: 'choice', value: usual, options }];
}

const wasWiped = ({ wiped }: Readonly<Record<string, string>>): boolean => wiped === 'yes';

const drafts: Readonly<Record<CaseStep, (it: CaseDetail) => Draft>> = {
  send: (it) => ({
    heading: `Send ${it.camera} to the repairer`,
    detail: it.isHeld ? 'Its holder keeps answering for it.' : 'Nobody answers for it now.',
    fields: [...supplier, { key: 'expectedBackAt', label: 'Expected back', kind: 'instant' }],
    verb: 'It was sent',
    busy: 'Sending…',
  }),
  receive: (it) => ({
    heading: `${it.camera} came back from repair`,
    fields: [{ key: 'reason', label: 'What was done', kind: 'long' }, ...whereTo(it, 'receive')],
    verb: 'It is back',
    busy: 'Taking it back…',
  }),
  replace: (it) => ({
    heading: `Another camera takes the place of ${it.camera}`,
    detail: `${it.camera} retires and names its successor.${it.isHeld ? ' Its holder answers for the new one from that instant on.' : ''}`,
    fields: [
      {
        key: 'replacement.serial',
        label: 'Serial of the new camera',
        kind: 'text',
        required: true,
        hint: 'A new one is added to the register; one in stock is taken from it.',
      },
      { key: 'replacement.assetTag', label: 'Its asset tag', kind: 'text' },
      ...(it.isHeld
        ? [
            {
              key: 'override.reason',
              label: 'Why this one, if it is set aside for somebody else',
              kind: 'text',
            } as const,
          ]
        : []),
      ...supplier.slice(1).map((field) => ({ ...field, value: it.supplierReference ?? '' })),
      {
        key: 'wiped',
        label: `Was ${it.camera} wiped before it left`,
        kind: 'choice',
        value: 'no',
        options: [
          { value: 'yes', word: 'Yes, with a certificate' },
          { value: 'no', word: 'No' },
        ],
      },
      ...certificate(wasWiped),
      {
        key: 'notWipedReason',
        label: 'Why it could not be wiped',
        kind: 'text',
        required: true,
        when: ({ wiped }) => wiped !== 'yes',
      },
    ],
    verb: 'Replace it',
    busy: 'Replacing…',
  }),
  find: (it) => ({
    heading: `${it.camera} was found`,
    detail: 'The 72-hour clock goes on until it is decided, because somebody may have had it.',
    fields: [why('Where, by whom, and in what state'), ...whereTo(it, 'find')],
    verb: 'It was found',
    busy: 'Writing it down…',
  }),
  release: (it) => ({
    heading: `${it.camera} was released`,
    fields: [why('By whom, and why'), ...whereTo(it, 'release')],
    verb: 'It was released',
    busy: 'Writing it down…',
  }),
  retire: (it) => ({
    heading: `Retire ${it.camera}`,
    detail: `With its wipe certificate.${it.isHeld ? ' This also ends its assignment.' : ''} It never comes back into use.`,
    fields: certificate(),
    verb: `Retire ${it.camera}`,
    busy: 'Retiring…',
    isDanger: true,
  }),
  write_off: (it) => ({
    heading: `Write ${it.camera} off`,
    detail: `It retires without a wipe certificate, for a reason that is kept.${it.isHeld ? ' This also ends its assignment.' : ''}`,
    fields: [why('Why it is given up')],
    verb: `Write ${it.camera} off`,
    busy: 'Writing off…',
    isDanger: true,
  }),
  close: (it) => ({
    heading: `End case ${it.number}`,
    detail: 'For another reason: mended here, no fault found, kept after all.',
    fields: [why('How it ended'), ...whereTo(it, 'close')],
    verb: 'End the case',
    busy: 'Ending…',
  }),
  withdraw: (it) => ({
    heading: `Case ${it.number} was opened by mistake`,
    detail: `The camera goes back to where it was${it.spare?.until === null ? ', and the spare is taken back' : ''}. The case stays readable.`,
    fields: [why('What was mistaken')],
    verb: 'Withdraw it',
    busy: 'Withdrawing…',
  }),
  breach: (it) => ({
    heading: 'Who was told, and what was decided',
    detail: 'A report to the Commissioner, or the reason why there is none, stops the clock.',
    fields: [
      { key: 'toldOfficerAt', label: 'Data protection officer told', kind: 'instant', value: it.toldOfficerAt ?? '' },
      {
        key: 'decision',
        label: 'The breach',
        kind: 'choice',
        value: 'open',
        options: [
          { value: 'open', word: 'Not decided yet' },
          { value: 'report', word: 'Was reported' },
          { value: 'none', word: 'Is not reported' },
        ],
      },
      {
        key: 'reportedAt',
        label: 'Reported at',
        kind: 'instant',
        required: true,
        when: ({ decision }) => decision === 'report',
      },
      {
        key: 'reference',
        label: 'Reference of the report',
        kind: 'text',
        required: true,
        when: ({ decision }) => decision === 'report',
      },
      {
        key: 'notReportedReason',
        label: 'Why it is not reported',
        kind: 'long',
        required: true,
        when: ({ decision }) => decision === 'none',
      },
    ],
    body: ({ toldOfficerAt, decision, reportedAt, reference, notReportedReason }) => ({
      ...(toldOfficerAt ? { toldOfficerAt } : {}),
      ...(decision === 'report' ? { reportedAt, reference } : {}),
      ...(decision === 'none' ? { notReportedReason } : {}),
    }),
    verb: 'Write it down',
    busy: 'Writing it down…',
  }),
  change: factsForm,
  note: (it) => ({
    heading: `A note to case ${it.number}`,
    fields: [{ key: 'text', label: 'Note', kind: 'long', required: true }],
    verb: 'Add the note',
    busy: 'Adding…',
  }),
};

/** The form of a step of a case. */
export function commandForm(
  it: CaseDetail,
  step: CaseStep,
  send: (body: StepBody) => Observable<CaseDetail>,
): StepForm {
  const draft = drafts[step](it);
  if (step !== 'replace') return { ...draft, send };
  return { ...draft, send: ({ wiped: _wiped, ...body }) => send(body) };
}
