export * from './carry-difference.ts';
export * from './count-reconciled.ts';
export { daysOfLog, longestUnsaid } from './days-of-log.ts';
export * from './difference-lifecycle.ts';
export * from './match-orders.ts';
export { matchRecords, type MatchedRecord } from './match-records.ts';
export * from './match-sightings.ts';
export * from './match-uploads.ts';
export { readOrders, readPeople, readUploadLog, type RegisterWords } from './read-records.ts';
export { uploadZones, type UploadZone } from './read-upload-time.ts';
export * from './reconciliation.ts';
export * from './reconciliation-columns.ts';
export * from './reconciliation-lifecycle.ts';
export type { RegisteredRecording, UploadRow } from './upload-log.ts';
export type {
  DifferenceView,
  ReconciledRecordView,
  ReconciliationRecord,
  ReconciliationView,
} from './reconciliation-view.ts';
