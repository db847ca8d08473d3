import { of } from 'rxjs';
import type { CaseDetail } from '../data/case.ts';
import { bodyOf, shownFields, type StepForm } from './step-form.ts';

const form: StepForm = {
  heading: 'Retire it',
  verb: 'Retire',
  busy: 'Retiring…',
  send: () => of({} as CaseDetail),
  fields: [
    { key: 'wiped', label: 'Was it wiped', kind: 'choice' },
    { key: 'certificate.method', label: 'Method', kind: 'text', when: ({ wiped }) => wiped === 'yes' },
    { key: 'certificate.witness', label: 'Witness', kind: 'text', when: ({ wiped }) => wiped === 'yes' },
    { key: 'notWipedReason', label: 'Why not', kind: 'text', when: ({ wiped }) => wiped === 'no' },
  ],
};

describe('the form of a step', () => {
  it('shows what belongs to the choices made', () => {
    expect(shownFields(form, { wiped: 'no' }).map(({ key }) => key)).toEqual(['wiped', 'notWipedReason']);
  });

  it('sends what is shown and filled in, parts as parts', () => {
    const values = {
      wiped: 'yes',
      'certificate.method': ' Reset ',
      'certificate.witness': '',
      notWipedReason: 'hidden by now',
    };
    expect(bodyOf(form, values)).toEqual({ wiped: 'yes', certificate: { method: 'Reset' } });
  });
});
