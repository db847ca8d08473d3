import type { CaseKind } from '@custodian/domain';
import type { CaseDetail } from '../data/case.ts';
import type { StepField, StepForm, StepValues } from './step-form.ts';

const loss: readonly StepField[] = [
  {
    key: 'kind',
    label: 'It is',
    kind: 'choice',
    options: [
      { value: 'lost', word: 'Lost' },
      { value: 'stolen', word: 'Stolen' },
    ],
  },
  { key: 'place', label: 'Where', kind: 'text' },
  { key: 'happenedAt', label: 'When it happened, if known', kind: 'instant' },
  { key: 'awareAt', label: 'When the force became aware: 72 hours begin', kind: 'instant', required: true },
  { key: 'crimeReference', label: 'Crime reference', kind: 'text' },
];

const fieldsOf: Readonly<Record<CaseKind, readonly StepField[]>> = {
  fault: [
    { key: 'faultCode', label: 'Fault code', kind: 'text' },
    { key: 'supplier', label: 'Repairer or supplier', kind: 'text' },
    { key: 'supplierReference', label: 'Their reference', kind: 'text' },
    { key: 'expectedBackAt', label: 'Expected back', kind: 'instant' },
  ],
  lost: loss,
  stolen: loss,
  seized: [
    { key: 'exhibitReference', label: 'Exhibit reference', kind: 'text' },
    { key: 'officerInCase', label: 'Officer in the case', kind: 'text' },
  ],
  retirement: [],
};

/** The facts of a case, to be put right: only what was changed is sent, and what was emptied is taken away. */
export function factsForm(it: CaseDetail): Omit<StepForm, 'send'> {
  const known = it as unknown as Readonly<Record<string, unknown>>;
  const fields = [
    { key: 'description', label: 'What happened', kind: 'long' as const, required: true },
    ...fieldsOf[it.kind],
  ];
  const before = Object.fromEntries(fields.map(({ key }) => [key, textOf(known[key])]));
  return {
    heading: `Put the facts of case ${it.number} right`,
    detail: 'What stood there before stays in the history and in the audit.',
    fields: fields.map((field) => ({ ...field, value: before[field.key] ?? '' })),
    body: (values) => changed(before, values),
    verb: 'Put them right',
    busy: 'Saving…',
  };
}

function changed(before: StepValues, values: StepValues): Readonly<Record<string, string | null>> {
  const touched = Object.keys(before).filter((key) => (values[key] ?? '').trim() !== before[key]);
  return Object.fromEntries(touched.map((key) => [key, (values[key] ?? '').trim() || null]));
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
