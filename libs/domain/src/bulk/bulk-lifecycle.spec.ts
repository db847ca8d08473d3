import { bulkLifecycle, bulkStates, commandBulk, commandsForBulk, type BulkState } from './bulk-lifecycle.ts';

describe('bulkLifecycle', () => {
  it('reaches every state from a preview', () => {
    const reached = new Set<BulkState>(['previewed']);
    for (const state of reached) for (const next of Object.values(bulkLifecycle[state])) reached.add(next);
    expect([...reached].sort()).toEqual([...bulkStates].sort());
  });

  it('ends finished or cancelled', () => {
    expect(bulkStates.filter((state) => Object.keys(bulkLifecycle[state]).length === 0)).toEqual([
      'finished',
      'cancelled',
    ]);
  });

  it('offers exactly what it allows, and runs nothing that nobody saw', () => {
    for (const state of bulkStates) {
      for (const command of ['confirm', 'cancel'] as const)
        expect(commandBulk(state, command).ok).toBe(commandsForBulk(state).includes(command));
      expect(commandBulk(state, 'confirm').ok).toBe(state === 'previewed' || state === 'failed');
    }
  });
});
