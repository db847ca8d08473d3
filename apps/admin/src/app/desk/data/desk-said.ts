/** What the desk last said: shown, read out, and coloured. */
export interface Said {
  /** `dark`: kept on this machine, and not on record. */
  readonly role: 'ok' | 'warn' | 'bad' | 'dark';
  readonly text: string;
}

/** How each sounds. */
export const saidSounds = { ok: 'yes', warn: 'no', bad: 'no', dark: 'kept' } as const;
