import type { HistoryKind } from '@custodian/domain';

export interface HistoryPerson {
  readonly collarNumber: string | null;
  readonly name: string;
}

interface HistoryVersion {
  readonly person: HistoryPerson;
  readonly from: string;
  readonly until: string | null;
}

/** One entry of a timeline; which fields it has depends on its kind. */
export interface HistoryEntry {
  readonly key: string;
  readonly kind: HistoryKind;
  readonly at: string;
  readonly until?: string | null;
  readonly camera?: string;
  readonly person?: HistoryPerson;
  readonly dock?: string;
  readonly bay?: number;
  readonly station?: { readonly code: string; readonly name: string };
  readonly from?: string | null;
  readonly to?: string | null;
  readonly by?: string | null;
  readonly reason?: string | null;
  readonly before?: HistoryVersion;
  readonly after?: HistoryVersion;
  readonly stockTake?: { readonly id: string; readonly number: number };
  readonly case?: { readonly id: string; readonly number: number; readonly kind: string };
}

export interface HistoryMonth {
  /** `2026-03`. */
  readonly month: string;
  readonly count: number;
}

/** Whose timeline, and how narrow. */
export interface HistoryQuestion {
  readonly list: 'cameras' | 'staff';
  /** Serial, collar number or a person's id. */
  readonly name: string;
  readonly kinds: readonly HistoryKind[];
  /** Entries before this instant, ISO 8601; null begins with the newest. */
  readonly before: string | null;
}
