import fc from 'fast-check';
import { cameraStatuses } from '../cameras/index.ts';
import { caseCommands, caseKinds, caseStates, type CaseState } from './case.ts';
import { camerasAfter, caseLifecycles, commandCase, commandsForCase, isEndOfCase } from './case-lifecycle.ts';
import { cameraPath } from './judge-opening.ts';

const kind = fc.constantFrom(...caseKinds);
const state = fc.constantFrom(...caseStates);
const command = fc.constantFrom(...caseCommands);
const words = fc.constantFrom(null, '', '  ', 'told');
const request = fc.record({
  command,
  reason: words,
  camera: fc.constantFrom(null, ...cameraStatuses),
  hasCertificate: fc.boolean(),
  notWipedReason: words,
});
const whole = { reason: 'told', camera: null, hasCertificate: true, notWipedReason: null };

describe('the life of a case', () => {
  it('begins open, and leaves an end state never again', () => {
    for (const name of caseKinds) {
      const reached = new Set<CaseState>(['open']);
      for (const from of reached) for (const to of Object.values(caseLifecycles[name][from])) reached.add(to);
      expect([...reached].filter((one) => !isEndOfCase(one)).sort()).toEqual(
        name === 'fault' ? ['in_repair', 'open'] : ['open'],
      );
      for (const end of caseStates.filter(isEndOfCase)) expect(commandsForCase(name, end)).toEqual([]);
    }
  });

  it('reaches every state by some kind', () => {
    const reached = new Set(
      caseKinds.flatMap((name) => Object.values(caseLifecycles[name]).flatMap((moves) => Object.values(moves))),
    );
    expect([...reached, 'open'].sort()).toEqual([...caseStates].sort());
  });

  it('allows exactly the commands that it offers, once their reason and their certificate are there', () => {
    fc.assert(
      fc.property(kind, state, command, (name, from, asked) => {
        expect(commandCase({ kind: name, state: from }, { ...whole, command: asked }).ok).toBe(
          commandsForCase(name, from).includes(asked),
        );
      }),
    );
  });

  it('never retires a camera without a certificate, unless it says why there is none', () => {
    fc.assert(
      fc.property(kind, state, request, (name, from, asked) => {
        const outcome = commandCase({ kind: name, state: from }, asked);
        if (!outcome.ok || asked.hasCertificate) return;
        if (outcome.value === 'retired') throw new Error('retired without a certificate');
        if (outcome.value === 'replaced') expect(asked.notWipedReason?.trim()).toBeTruthy();
        if (outcome.value === 'written_off') expect(asked.reason?.trim()).toBeTruthy();
      }),
    );
  });

  it('puts a camera only where its own lifecycle leads', () => {
    for (const from of cameraStatuses.filter((status) => status !== 'retired'))
      for (const asked of caseCommands) expect(cameraPath(from, camerasAfter[asked][0] ?? from)).not.toBeNull();
    fc.assert(
      fc.property(kind, state, request, (name, from, asked) => {
        const outcome = commandCase({ kind: name, state: from }, asked);
        if (outcome.ok && asked.camera !== null) expect(camerasAfter[asked.command]).toContain(asked.camera);
      }),
    );
  });
});
