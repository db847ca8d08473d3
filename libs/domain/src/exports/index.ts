export {
  commandExport,
  exportLifecycle,
  exportStates,
  type ExportCommand,
  type ExportState,
} from './export-lifecycle.ts';
