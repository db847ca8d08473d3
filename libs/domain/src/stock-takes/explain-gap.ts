import { allowed, refused, type Outcome } from '../outcome.ts';
import type { ExpectedCamera } from './stock-take.ts';

/** Why a camera that was expected was not seen. */
export const gapReasons = [
  'with-holder',
  'at-repair',
  'case-open',
  'at-other-station',
  'in-bay-unreported',
  'not-found',
  'other',
] as const;
export type GapReason = (typeof gapReasons)[number];

export interface GapExplanation {
  readonly reason: GapReason;
  readonly text: string;
  readonly by: string;
  /** Epoch milliseconds. */
  readonly at: number;
}

export type ExplanationRefusal = 'explanation-needs-text' | 'explanation-without-holder';

/** What only the writer's words explain. A camera not found opens a case of loss, which wants a description. */
const needText: readonly GapReason[] = ['case-open', 'at-other-station', 'not-found', 'other'];

/** Whether a reason may stand for a gap. */
export function judgeExplanation(
  camera: Pick<ExpectedCamera, 'holder'>,
  reason: GapReason,
  text: string | null,
): Outcome<{ readonly reason: GapReason; readonly text: string }, ExplanationRefusal> {
  const words = (text ?? '').trim();
  if (needText.includes(reason) && words === '') return refused('explanation-needs-text');
  if (reason === 'with-holder' && camera.holder === null) return refused('explanation-without-holder');
  return allowed({ reason, text: words });
}

/** Whether a reason asks for words of its own. */
export function needsText(reason: GapReason): boolean {
  return needText.includes(reason);
}
