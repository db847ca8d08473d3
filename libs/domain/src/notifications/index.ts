export * from './judge-mail.ts';
export * from './notification-settings.ts';
