import type { ExportState } from '@custodian/domain';

/** An export that is made as a job: how far it is, and how long its file is kept. */
export interface LargeExport {
  readonly id: string;
  readonly fileName: string;
  readonly state: ExportState;
  readonly rowsDue: number;
  readonly rowsDone: number;
  readonly fileBytes: number | null;
  readonly problem: string | null;
  readonly createdAt: string;
  readonly endedAt: string | null;
  readonly expiresAt: string | null;
  readonly version: number;
}

/** An export of more rows is made as a job. */
export const mostRowsAtOnce = 50_000;
