import type { StationEnd } from '@custodian/domain';

/** A station with its figures of now. */
export interface Station {
  readonly code: string;
  readonly name: string;
  readonly division?: { readonly code: string; readonly name: string } | string | null;
  readonly status: 'open' | 'closed';
  /** In London; null while it is open, or where it was not said. */
  readonly closedOn?: string | null;
  readonly mergedInto?: { readonly code: string; readonly name: string } | null;
  readonly map?: { readonly column: number; readonly row: number } | null;
  readonly latitude?: number | null;
  readonly longitude?: number | null;
  readonly cameras?: number;
  readonly ready?: number;
  readonly dueOut?: number | null;
  /** Of the ready ones, those that anybody may take; where nobody counted them, undefined. */
  readonly forAnyone?: number;
  /** It lends none below these. */
  readonly operationalFloor?: number;
  readonly currentFirmware?: number;
  /** The newest approved release of its cameras' model, or models. */
  readonly currentVersion?: string | null;
  readonly entitled?: number;
  readonly people?: number;
  readonly equipped?: number;
  readonly docks?: number;
  readonly docksOffline?: number;
  readonly lastReportAt?: string | null;
}

/** What became of a closed station; null while it is open. */
export function endOf({ status, closedOn = null, mergedInto = null }: Station): StationEnd | null {
  return status === 'closed' ? { closedOn, mergedInto } : null;
}

/** A division's name, however the API gives it. */
export function divisionName(station: Station): string {
  const division = station.division;
  if (division === null || division === undefined) return '–';
  return typeof division === 'string' ? division : division.name;
}
