import { commandExport, exportLifecycle, exportStates, type ExportState } from './export-lifecycle.ts';

describe('exportLifecycle', () => {
  it('reaches every state from waiting', () => {
    const reached = new Set<ExportState>(['waiting']);
    for (const state of reached) for (const next of Object.values(exportLifecycle[state])) reached.add(next);
    expect([...reached].sort()).toEqual([...exportStates].sort());
  });

  it('ends cancelled, failed or expired', () => {
    expect(exportStates.filter((state) => Object.keys(exportLifecycle[state]).length === 0)).toEqual([
      'cancelled',
      'failed',
      'expired',
    ]);
  });

  it('stops only what is not there yet', () => {
    expect(exportStates.filter((state) => commandExport(state, 'cancel').ok)).toEqual(['waiting', 'running']);
  });
});
