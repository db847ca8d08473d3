import { exceptionRule, isExceptionRuleKind } from '@custodian/domain';
import { lookOf, type StateLook } from '../../ui/state/state-look.ts';

/** Something a person must look at. */
export interface ExceptionItem {
  readonly id: string;
  /** Such as `camera-overdue`: the rule that raised it. */
  readonly kind: string;
  readonly severity: 'urgent' | 'normal';
  readonly status: 'open' | 'snoozed' | 'cleared';
  readonly title: string;
  readonly detail: string;
  readonly subject: { readonly kind: string; readonly id?: string | null; readonly label: string };
  readonly station: { readonly code: string; readonly name: string } | null;
  readonly owner?: { readonly id: string; readonly name: string } | null;
  readonly since: string;
  readonly dueAt?: string | null;
  readonly clearedAt?: string | null;
  readonly snoozedUntil?: string | null;
  readonly version: number;
}

/** How urgent it is, as shape and word. */
export function severityLook(exception: ExceptionItem): StateLook {
  if (exception.status === 'cleared') return lookOf('exception', 'cleared');
  if (exception.status === 'snoozed') return lookOf('exception', 'snoozed');
  if (exception.severity === 'urgent') return lookOf('exception', 'urgent');
  if (exception.subject.kind === 'unknown_device') return lookOf('exception', 'quarantine');
  return lookOf('exception', exception.subject.kind === 'dock' ? 'silent' : 'open');
}

/** A kind in words: its rule’s name, or `camera-in-two-docks` → `Camera in two docks`. */
export function kindWords(kind: string): string {
  if (isExceptionRuleKind(kind)) return exceptionRule(kind).name;
  const words = kind.replaceAll(/[-_]+/g, ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

const paths: Readonly<Record<string, string>> = {
  camera: '/cameras',
  dock: '/docks',
  staff: '/staff',
  person: '/staff',
  station: '/stations',
};

/** The page of what it is about; null where there is none. */
export function subjectPath(exception: ExceptionItem): readonly string[] | null {
  if (exception.subject.kind === 'job') return ['/admin/queues'];
  if (['rollout', 'case', 'release'].includes(exception.subject.kind)) {
    return exception.subject.id ? [`/${exception.subject.kind}s`, exception.subject.id] : null;
  }
  if (exception.subject.kind === 'unknown_device')
    return exception.subject.id ? ['/unknown-devices', exception.subject.id] : null;
  if (exception.subject.kind === 'webhook')
    return exception.subject.id ? ['/admin/webhooks', exception.subject.id] : null;
  const path = paths[exception.subject.kind];
  return path === undefined ? null : [path, exception.subject.label.split(' ')[0] ?? exception.subject.label];
}
