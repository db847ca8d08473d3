import type { ExportColumn } from '../http/export-rows.ts';
import type { ExceptionView } from './exception-list.query.ts';

/** The columns of an export of exceptions. */
export const exceptionExport: readonly ExportColumn<ExceptionView>[] = [
  { heading: 'Kind', key: 'rule', value: ({ kind }) => kind },
  { heading: 'Severity', key: 'severity', value: ({ severity }) => severity },
  { heading: 'Status', key: 'status', value: ({ status }) => status },
  { heading: 'Title', key: 'title', value: ({ title }) => title },
  { heading: 'Detail', key: 'title', value: ({ detail }) => detail },
  { heading: 'Subject', key: 'subject', value: ({ subject }) => subject.label },
  { heading: 'Station', key: 'station', value: ({ station }) => station?.code },
  { heading: 'Owner', key: 'owner', value: ({ owner }) => owner?.name },
  { heading: 'Since', key: 'since', value: ({ since }) => since },
  { heading: 'Due', key: 'dueAt', value: ({ dueAt }) => dueAt },
  { heading: 'Snoozed until', key: 'snoozed', value: ({ snoozedUntil }) => snoozedUntil },
  { heading: 'Cleared', key: 'cleared', value: ({ clearedAt }) => clearedAt },
];
