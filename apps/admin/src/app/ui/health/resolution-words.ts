import type { Resolution } from '@custodian/domain';

const words: Readonly<Record<Resolution, string>> = {
  raw: 'as it was reported',
  hour: 'by the hour; the hour that goes on is not in it yet',
  day: 'by local day',
};

/** What the points of a history stand for. Gaps are silence, and never drawn through. */
export function resolutionWords(resolution: Resolution | undefined): string {
  return resolution === undefined ? '' : `${words[resolution]}; gaps are silence`;
}
