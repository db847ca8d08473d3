import fc from 'fast-check';
import { carryDifference } from './carry-difference.ts';
import {
  commandDifference,
  commandsForDifference,
  differenceCommands,
  differenceLifecycle,
  differenceReasons,
  differenceStates,
  needsWords,
} from './difference-lifecycle.ts';
import { reconciliationLifecycle, reconciliationStates } from './reconciliation-lifecycle.ts';
import { missingColumns, proposeColumns, sayColumns } from './reconciliation-columns.ts';

const anyReason = fc.constantFrom(...differenceReasons);
const anyState = fc.constantFrom(...differenceStates);

describe('the life of a difference', () => {
  it('reaches every state, and allows exactly the commands it offers', () => {
    const reached = new Set<string>(['open']);
    for (const state of reached) for (const to of Object.values(differenceLifecycle[state as 'open'])) reached.add(to);
    expect([...reached].sort()).toEqual([...differenceStates].sort());
    fc.assert(
      fc.property(anyState, fc.constantFrom(...differenceCommands), anyReason, (state, command, reason) => {
        const outcome = commandDifference(state, command, { reason, words: 'Seen' });
        expect(outcome.ok).toBe(commandsForDifference(state).includes(command));
      }),
    );
  });

  it('is explained with words where the reason alone says too little, and never without a reason', () => {
    for (const reason of differenceReasons)
      expect(commandDifference('open', 'explain', { reason, words: ' ' }).ok).toBe(!needsWords(reason));
    expect(commandDifference('open', 'explain', null)).toEqual({ ok: false, refusal: 'difference-needs-words' });
  });

  it('is not closed while it is being looked into', () => {
    for (const reason of differenceReasons)
      expect(commandDifference('explained', 'close', null, reason).ok).toBe(reason !== 'looked-into');
  });

  it('stays as it was left while its facts stay the same, and is new when they change', () => {
    fc.assert(
      fc.property(anyState, anyReason, fc.boolean(), (state, reason, isSame) => {
        const carried = carryDifference('facts', { facts: isSame ? 'facts' : 'others', state, reason });
        if (!isSame) expect(carried).toEqual({ state: 'open', novelty: 'changed', keepsWords: false });
        else if (state !== 'closed') expect(carried).toMatchObject({ state, novelty: 'known' });
        else expect(carried.state).toBe(reason === 'as-it-should-be' ? 'closed' : 'open');
      }),
    );
    expect(carryDifference('facts', null)).toEqual({ state: 'open', novelty: 'new', keepsWords: false });
  });
});

describe('the life of a reconciliation', () => {
  it('reaches every state, and ends when it is done', () => {
    const reached = new Set<string>(['needs_mapping']);
    for (const state of reached)
      for (const to of Object.values(reconciliationLifecycle[state as 'running'])) reached.add(to);
    expect([...reached].sort()).toEqual([...reconciliationStates].sort());
    expect(reconciliationStates.filter((state) => Object.keys(reconciliationLifecycle[state]).length === 0)).toEqual([
      'done',
    ]);
  });
});

describe('the columns of a file', () => {
  it('are found by what they are called', () => {
    const headings = ['Evidence ID', 'Device Serial Number', 'Badge ID', 'Recorded On', 'Uploaded On', 'Duration'];
    expect(proposeColumns('dems', headings)).toEqual({
      serial: 'Device Serial Number',
      startedAt: 'Recorded On',
      recording: 'Evidence ID',
      collarNumber: 'Badge ID',
    });
    expect(missingColumns('dems', proposeColumns('dems', ['When', 'Who']))).toEqual(['serial', 'startedAt']);
  });

  it('are what a person says, each heading once', () => {
    const headings = ['A', 'B'];
    const said = sayColumns('dems', headings, { serial: 'A' }, { startedAt: 'A', serial: 'B' });
    expect(said).toEqual({ startedAt: 'A', serial: 'B' });
    expect(sayColumns('dems', headings, {}, { serial: 'C' })).toBeNull();
    expect(sayColumns('dems', headings, {}, { quantity: 'A' })).toBeNull();
  });
});
