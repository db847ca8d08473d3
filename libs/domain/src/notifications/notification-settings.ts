export const mailWays = ['off', 'at_once', 'daily'] as const;

export type MailWay = (typeof mailWays)[number];

/** What one person wants to hear of. An empty list means all of what they may see. */
export interface NotificationSettings {
  readonly kinds: readonly string[];
  /** Station codes. */
  readonly stations: readonly string[];
  readonly onlyUrgent: boolean;
  readonly mail: MailWay;
}

/** What is worth interrupting for, unless a person decides otherwise. */
export const usualNotificationSettings: NotificationSettings = {
  kinds: [],
  stations: [],
  onlyUrgent: true,
  mail: 'off',
};

/** What bears on whether somebody hears of an exception. */
export interface HeardException {
  readonly kind: string;
  readonly isUrgent: boolean;
  readonly station: string | null;
}

/** Whether these settings ask for this exception; whether the person may see it is another question. */
export function wantsNotification(
  { kinds, stations, onlyUrgent }: NotificationSettings,
  { kind, isUrgent, station }: HeardException,
): boolean {
  if (onlyUrgent && !isUrgent) return false;
  if (kinds.length > 0 && !kinds.includes(kind)) return false;
  return stations.length === 0 || (station !== null && stations.includes(station));
}
