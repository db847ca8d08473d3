import type { Observable } from 'rxjs';
import type { StepBody } from '../data/case-client.ts';
import type { CaseDetail } from '../data/case.ts';

/** One field of a step. Its key is the API's name; `part.key` belongs to a part of the body. */
export interface StepField {
  readonly key: string;
  readonly label: string;
  readonly kind: 'text' | 'long' | 'instant' | 'choice' | 'camera';
  readonly required?: boolean;
  readonly hint?: string;
  readonly options?: readonly { readonly value: string; readonly word: string }[];
  readonly value?: string;
  /** Shown only while this holds of what was filled in. */
  readonly when?: (values: StepValues) => boolean;
}

export type StepValues = Readonly<Record<string, string>>;

/** A step as its dialog asks for it. */
export interface StepForm {
  readonly heading: string;
  readonly detail?: string;
  readonly fields: readonly StepField[];
  readonly verb: string;
  readonly busy: string;
  readonly isDanger?: boolean;
  /** What is sent, made of what was filled in; left out, the fields as they are. */
  readonly body?: (values: StepValues) => StepBody;
  readonly send: (body: StepBody) => Observable<CaseDetail>;
}

/** The fields that are shown for these values. */
export function shownFields(form: StepForm, values: StepValues): readonly StepField[] {
  return form.fields.filter(({ when }) => when === undefined || when(values));
}

/** What a form sends: empty fields are left out, and `part.key` becomes a part. */
export function bodyOf(form: StepForm, values: StepValues): StepBody {
  const body: Record<string, unknown> = {};
  for (const { key } of shownFields(form, values)) {
    const value = values[key]?.trim() ?? '';
    if (value === '') continue;
    const [part, inner] = key.split('.');
    if (inner === undefined || part === undefined) body[key] = value;
    else body[part] = { ...(body[part] as object | undefined), [inner]: value };
  }
  return form.body === undefined ? body : form.body({ ...values, ...asTexts(body) });
}

function asTexts(body: Readonly<Record<string, unknown>>): StepValues {
  return Object.fromEntries(Object.entries(body).filter(([, value]) => typeof value === 'string')) as StepValues;
}
