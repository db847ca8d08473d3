import type { NamedGroup } from './usage-report.ts';

/** Somebody whom a figure of usage counts, as they were last while they were counted. */
export interface UsagePerson {
  readonly id: string;
  readonly collarNumber: string | null;
  readonly name: string;
  readonly station: NamedGroup | null;
  readonly team: NamedGroup | null;
  readonly staffType: string | null;
  readonly cameras: number;
  /** Null but in a band of the distribution. */
  readonly recordings: number | null;
  readonly minutes: number | null;
}

/** A camera that a figure of usage counts. */
export interface UsageCamera {
  readonly id: string;
  readonly serial: string;
  readonly model: string;
  readonly station: NamedGroup | null;
  readonly daysInService: number;
  readonly recordings: number;
  readonly minutes: number;
}

/** A time that a camera was out of its dock and due back. */
export interface TimeOut {
  readonly id: string;
  readonly camera: string;
  readonly leftAt: string;
  readonly leftDock: string;
  readonly staff: { readonly collarNumber: string | null; readonly name: string } | null;
  readonly station: NamedGroup | null;
  readonly team: NamedGroup | null;
  /** `2026-11-25 Early`. */
  readonly tour: string;
  readonly dueAt: string;
  readonly dockedAt: string | null;
  readonly dock: string | null;
  readonly isOnTime: boolean;
}

/** A band as an address says it, and the list reads it. */
export function bandWord({ from, to }: { readonly from: number; readonly to: number | null }): string {
  return to === null ? 'none' : `${from}..${to}`;
}

/** `20..40` as people read it: `20–40 minutes`. */
export function bandWords(band: string, measure: string): string {
  const noun = measure === 'recordings' ? 'recordings' : 'minutes';
  if (band === 'none') return `no ${noun}`;
  const [from, to] = band.split('..');
  return noun === 'minutes' ? `${from}–${to} minutes` : `${from} to under ${to} recordings`;
}
