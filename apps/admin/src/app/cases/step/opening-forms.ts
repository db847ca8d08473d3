import type { CaseKind } from '@custodian/domain';
import type { Observable } from 'rxjs';
import type { StepBody } from '../data/case-client.ts';
import type { CaseDetail } from '../data/case.ts';
import type { StepField, StepForm, StepValues } from './step-form.ts';

/** The camera that a case is opened for. */
export interface ReportedCamera {
  readonly serial: string;
  /** Number and name of who answers for it; null where nobody does. */
  readonly holder: string | null;
}

const happened: StepField = { key: 'description', label: 'What happened', kind: 'long', required: true };

const spare = (holder: string | null, chosen: string): readonly StepField[] =>
  holder === null
    ? []
    : [
        {
          key: 'spare',
          label: `A spare for ${holder}`,
          kind: 'choice',
          value: chosen,
          options: [
            { value: 'ready', word: 'A ready one of the station' },
            { value: 'this', word: 'This one' },
            { value: 'none', word: 'None' },
          ],
        },
        {
          key: 'spareCamera',
          label: 'Spare camera',
          kind: 'camera',
          required: true,
          when: ({ spare: wish }) => wish === 'this',
        },
        {
          key: 'spareReason',
          label: 'Why this one, if it is set aside for somebody else',
          kind: 'text',
          when: ({ spare: wish }) => wish === 'this',
        },
      ];

const fieldsOf: Readonly<Record<CaseKind, (camera: ReportedCamera, now: string) => readonly StepField[]>> = {
  fault: ({ holder }) => [
    happened,
    { key: 'faultCode', label: 'Fault code', kind: 'text', hint: 'As the camera or its dock shows it.' },
    {
      key: 'moveTo',
      label: 'The camera',
      kind: 'choice',
      value: 'in_repair',
      options: [
        { value: 'in_repair', word: 'Into repair' },
        { value: 'quarantined', word: 'Into quarantine' },
        { value: '', word: 'Stays in use' },
      ],
    },
    ...spare(holder, 'ready'),
  ],
  lost: (camera, now) => lossFields(camera, now),
  stolen: (camera, now) => lossFields(camera, now),
  seized: ({ holder }) => [
    happened,
    { key: 'exhibitReference', label: 'Exhibit reference', kind: 'text' },
    { key: 'officerInCase', label: 'Officer in the case', kind: 'text' },
    ...spare(holder, 'none'),
  ],
  retirement: () => [{ ...happened, label: 'Why it is to be retired' }],
};

function lossFields({ holder }: ReportedCamera, now: string): readonly StepField[] {
  return [
    happened,
    { key: 'place', label: 'Where', kind: 'text' },
    { key: 'happenedAt', label: 'When it happened, if known', kind: 'instant' },
    {
      key: 'awareAt',
      label: 'When the force became aware: 72 hours begin',
      kind: 'instant',
      required: true,
      value: now,
    },
    { key: 'crimeReference', label: 'Crime reference', kind: 'text' },
    ...spare(holder, 'none'),
  ];
}

const headings: Readonly<Record<CaseKind, (serial: string) => string>> = {
  fault: (serial) => `Report a fault of ${serial}`,
  lost: (serial) => `Report ${serial} lost`,
  stolen: (serial) => `Report ${serial} stolen`,
  seized: (serial) => `${serial} was seized as evidence`,
  retirement: (serial) => `Retire ${serial}`,
};

const details: Readonly<Record<CaseKind, (holder: string | null) => string>> = {
  fault: (holder) => (holder === null ? 'Nobody answers for it now.' : `${holder} keeps answering for it.`),
  lost: (holder) => missing(holder),
  stolen: (holder) => missing(holder),
  seized: (holder) => (holder === null ? 'It is held until it is released.' : `${holder} keeps answering for it.`),
  retirement: () => 'It is set aside now, and retires when its wipe certificate is there.',
};

function missing(holder: string | null): string {
  return holder === null ? 'It is marked missing.' : `It is marked missing. ${holder} stays its last holder.`;
}

/** The form that opens a case of this kind. */
export function openingForm(
  kind: CaseKind,
  camera: ReportedCamera,
  follows: string | null,
  send: (body: StepBody) => Observable<CaseDetail>,
): StepForm {
  return {
    heading: headings[kind](camera.serial),
    detail: details[kind](camera.holder),
    fields: fieldsOf[kind](camera, new Date().toISOString()),
    verb: 'Open the case',
    busy: 'Opening…',
    body: (values) => openingBody(kind, camera.serial, follows, values),
    send,
  };
}

function openingBody(kind: CaseKind, camera: string, follows: string | null, values: StepValues): StepBody {
  const { spare: wish, spareCamera, spareReason = '', ...facts } = values;
  const override = spareReason.trim() === '' ? {} : { override: { reason: spareReason.trim() } };
  const filled = Object.entries(facts).filter(([, value]) => value.trim() !== '');
  return {
    camera,
    kind,
    ...Object.fromEntries(filled),
    ...(wish === 'ready' ? { spare: {} } : {}),
    ...(wish === 'this' ? { spare: { camera: spareCamera, ...override } } : {}),
    ...(follows === null ? {} : { follows }),
  };
}
