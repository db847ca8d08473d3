import type { ActionEndReason } from './expire-action.ts';

/** What a failed update failed of, by how it ended and by what its device said of it. */
export const failureCauses = [
  'silent',
  'timed-out',
  'image-refused',
  'battery',
  'storage',
  'download',
  'interrupted',
  'went-back',
  'hardware',
  'unsaid',
  'other',
] as const;
export type FailureCause = (typeof failureCauses)[number];

const sentences: Readonly<Record<FailureCause, string>> = {
  silent: 'Not heard of after installing',
  'timed-out': 'Took longer than it may',
  'image-refused': 'The image did not pass the device’s check',
  battery: 'Too little charge',
  storage: 'Too little room',
  download: 'The download broke off',
  interrupted: 'Taken out, or switched off, meanwhile',
  'went-back': 'The new version did not start, and the device went back',
  hardware: 'A fault of the device',
  unsaid: 'The device did not say why',
  other: 'In other words',
};

/** Causes that the end of the update itself tells, whatever the device said. */
export const causesByReason: Readonly<Partial<Record<ActionEndReason, FailureCause>>> = {
  'silent-after-installing': 'silent',
  'not-accepted-in-time': 'timed-out',
  'not-downloaded-in-time': 'timed-out',
  'not-installed-in-time': 'timed-out',
};

/**
 * Words of devices by cause; the first that matches counts, in any case. Plain alternatives only: PostgreSQL matches by the
 * same text, so that figures and the rows behind them are classed alike.
 */
export const causesByWords: readonly (readonly [FailureCause, string])[] = [
  ['image-refused', 'signature|checksum|hash|digest|sha256|sha-256|md5|corrupt|damaged|verif'],
  ['battery', 'batter|charge|low power|power too low|under-voltage|undervoltage'],
  ['storage', 'no space|not enough space|disk full|storage full|out of space|enospc|no room'],
  ['download', 'download|network|connection|timeout|timed out|unreachable|dns|tls|socket|http'],
  ['interrupted', 'undock|removed|taken out|interrupt|abort|power lost|power loss|switched off|restarted'],
  ['went-back', 'did not start|did not boot|failed to boot|went back|rolled back|rollback|reverted'],
  ['hardware', 'flash|emmc|bad block|write error|read error|i/o|hardware|sensor|memory|fault'],
];

/** What a failed update failed of; `words` are those of the device's own report of the failure, null where it sent none. */
export function failureCauseOf(reason: string | null, words: string | null): FailureCause {
  const told = Object.entries(causesByReason).find(([one]) => one === reason)?.[1];
  if (told !== undefined) return told;
  if (words === null || words.trim() === '') return 'unsaid';
  return causesByWords.find(([, pattern]) => new RegExp(pattern, 'i').test(words))?.[0] ?? 'other';
}

/** A cause as a few words. */
export function explainCause(cause: FailureCause): string {
  return sentences[cause];
}
