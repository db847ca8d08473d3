import type { UnattributedReason } from '@custodian/domain';
import type { NamedGroup } from './usage-report.ts';

/** That a recording was made, and whose it was. */
export interface Recording {
  readonly id: string;
  readonly recordingId: string;
  readonly camera: string;
  readonly startedAt: string;
  readonly durationSeconds: number;
  readonly sizeBytes: number;
  readonly staff: { readonly collarNumber: string | null; readonly name: string } | null;
  readonly station: NamedGroup | null;
  readonly team: NamedGroup | null;
  readonly staffType: string | null;
  readonly unattributedReason: UnattributedReason | null;
  readonly dock: string | null;
  readonly offloadedAt: string;
}

/** Why a recording is nobody's, after "Nobody: ". */
export const unattributedWords: Readonly<Record<UnattributedReason, string>> = {
  'nobody-assigned': 'the camera was with no one',
  'holder-changed-within-doubt': 'the holder changed within the doubt of its clock',
  'start-implausible': 'its time of start cannot be right',
};
