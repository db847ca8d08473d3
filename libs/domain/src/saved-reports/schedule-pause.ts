/** Why nothing is sent for a schedule, though its time comes. */
export const schedulePauses = {
  asked: 'Somebody paused it.',
  'owner-left': 'The account of its owner is closed. Nothing goes out in the name of somebody who has left.',
  'owner-may-not': 'Its owner may not read reports any more.',
} as const;

export type SchedulePause = keyof typeof schedulePauses;

/** What bears on whether a person may be sent a report. */
export interface ReportReader {
  readonly isClosed: boolean;
  readonly mayRead: boolean;
  readonly isOwner: boolean;
}

/** Whether a schedule pauses itself, because the one who answers for it is gone. */
export function judgeOwner({ isClosed, mayRead }: Pick<ReportReader, 'isClosed' | 'mayRead'>): SchedulePause | null {
  if (isClosed) return 'owner-left';
  return mayRead ? null : 'owner-may-not';
}

/** Why a recipient is left out at the time of sending, in a sentence; null where they get it. */
export function judgeRecipient({ isClosed, mayRead, isOwner }: ReportReader, isShared: boolean): string | null {
  if (isClosed) return 'Their account is closed.';
  if (!mayRead) return 'They may not read reports any more.';
  return isOwner || isShared ? null : 'The report is not shared any more.';
}
