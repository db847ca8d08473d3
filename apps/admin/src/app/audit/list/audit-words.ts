import type { AuditEvent } from '../data/audit-client.ts';

const subjectPaths: Readonly<Record<string, string>> = { camera: '/cameras', dock: '/docks', station: '/stations' };

/** `camera.issue` → `Camera issue`: the verb in words. */
export function actionWords(action: string): string {
  const words = action.replaceAll(/[._-]+/g, ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** The page of what an event is about, where its label is its key. */
export function subjectLink(event: AuditEvent): readonly string[] | null {
  const path = subjectPaths[event.subject.kind];
  return path === undefined || event.subject.label === '' ? null : [path, event.subject.label];
}

/** One field that an event changed. */
export interface FieldChange {
  readonly field: string;
  readonly before: string;
  readonly after: string;
}

/** What an event changed, field by field; what stayed the same is left out. */
export function fieldChanges(event: AuditEvent): FieldChange[] {
  const before = fieldsOf(event.before);
  const after = fieldsOf(event.after);
  return [...new Set([...before.keys(), ...after.keys()])]
    .map((field) => ({ field, before: before.get(field) ?? '', after: after.get(field) ?? '' }))
    .filter((change) => change.before !== change.after);
}

function fieldsOf(value: unknown): Map<string, string> {
  if (value === null || value === undefined) return new Map();
  if (typeof value !== 'object') return new Map([['value', String(value)]]);
  return new Map(Object.entries(value).map(([field, content]) => [field, textOf(content)]));
}

function textOf(content: unknown): string {
  if (content === null || content === undefined) return '–';
  return typeof content === 'object' ? JSON.stringify(content) : String(content);
}
