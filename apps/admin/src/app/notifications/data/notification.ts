import type { NotificationSettings } from '@custodian/domain';

/** Something this person was told. */
export interface NotificationItem {
  readonly id: string;
  readonly at: string;
  readonly isRead: boolean;
  readonly exception: {
    readonly id: string;
    readonly title: string;
    readonly severity: 'urgent' | 'normal';
    readonly status: 'open' | 'snoozed' | 'cleared';
  };
}

/** A mail to this person, and what came of it. */
export interface MailItem {
  readonly id: string;
  readonly address: string;
  readonly subject: string;
  readonly state: 'waiting' | 'sent' | 'failed';
  readonly tries: number;
  readonly lastProblem: string | null;
  readonly nextTryAt: string | null;
  readonly madeAt: string;
  readonly sentAt: string | null;
}

export interface KeptSettings {
  readonly settings: NotificationSettings;
  readonly version: number;
  readonly canMail: boolean;
}
