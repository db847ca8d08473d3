import {
  commandImport,
  commandsForImport,
  importLifecycle,
  importStates,
  type ImportState,
} from './import-lifecycle.ts';

describe('importLifecycle', () => {
  it('reaches every state from what staging a file leads to', () => {
    const reached = new Set<ImportState>(['staged']);
    for (const state of reached) for (const next of Object.values(importLifecycle[state])) reached.add(next);
    expect([...reached].sort()).toEqual([...importStates].sort());
  });

  it('ends only when it is reversed', () => {
    expect(importStates.filter((state) => Object.keys(importLifecycle[state]).length === 0)).toEqual(['reversed']);
  });

  it('offers exactly what it allows, and applies nothing but what was staged', () => {
    for (const state of importStates) {
      for (const command of ['restage', 'apply', 'reverse'] as const) {
        expect(commandImport(state, command).ok).toBe(commandsForImport(state).includes(command));
      }
      expect(commandImport(state, 'apply').ok).toBe(state === 'staged');
    }
  });
});
