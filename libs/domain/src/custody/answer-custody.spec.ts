import fc from 'fast-check';
import { cameraStatuses } from '../cameras/index.ts';
import { answerCustody, answerHoldings } from './answer-custody.ts';
import type { AssignmentFact, CustodyFacts, DockingFact, FirmwareFact, StatusFact } from './custody-facts.ts';

const nothing: CustodyFacts = { assignments: [], dockings: [], statuses: [], firmware: [] };
const holder = (collarNumber: string) => ({ id: `id-${collarNumber}`, collarNumber, name: `Holder ${collarNumber}` });
const assignment = (given: Partial<AssignmentFact> = {}): AssignmentFact => ({
  id: 'a1',
  camera: 'c1',
  holder: holder('2417'),
  mode: 'personal',
  from: 10,
  until: null,
  recordedAt: 10,
  endRecordedAt: null,
  supersededAt: null,
  ...given,
});
const docking = (given: Partial<DockingFact> = {}): DockingFact => ({
  id: 'd1',
  dock: 'dock-1',
  bay: 3,
  station: null,
  from: 10,
  until: null,
  recordedAt: 10,
  endRecordedAt: null,
  ...given,
});
const status = (given: Partial<StatusFact> = {}): StatusFact => ({
  id: 's1',
  status: 'in_service',
  from: 0,
  recordedAt: 0,
  ...given,
});

describe('who had it at', () => {
  it('names the holder from the start of the assignment up to, not including, its end', () => {
    const facts = { ...nothing, assignments: [assignment({ until: 20, endRecordedAt: 20 })] };
    expect(answerCustody(9, 99, facts).holder).toBeNull();
    expect(answerCustody(10, 99, facts).holder?.collarNumber).toBe('2417');
    expect(answerCustody(19, 99, facts).holder?.collarNumber).toBe('2417');
    expect(answerCustody(20, 99, facts).holder).toBeNull();
  });

  it('answers as it was known: before the correction the first version stands', () => {
    const assignments = [
      assignment({ id: 'v1', supersededAt: 50 }),
      assignment({ id: 'v2', holder: holder('9001'), recordedAt: 50 }),
    ];
    const facts = { ...nothing, assignments };
    expect(answerCustody(15, 49, facts).holder?.collarNumber).toBe('2417');
    const after = answerCustody(15, 50, facts);
    expect(after.holder?.collarNumber).toBe('9001');
    expect(after.evidence.map(({ kind, record }) => `${kind} ${record.id}`)).toEqual([
      'assignment v2',
      'superseded_assignment v1',
    ]);
  });

  it('does not know of a return before it was recorded', () => {
    const facts = { ...nothing, assignments: [assignment({ until: 20, endRecordedAt: 40 })] };
    expect(answerCustody(25, 39, facts).holder?.collarNumber).toBe('2417');
    expect(answerCustody(25, 40, facts).holder).toBeNull();
  });

  it('gives the bay as proof of a place, whatever the status says, and keeps the holder', () => {
    const facts = {
      ...nothing,
      assignments: [assignment()],
      dockings: [docking()],
      statuses: [status({ status: 'missing' })],
    };
    const answer = answerCustody(12, 99, facts);
    expect(answer.whereabouts).toEqual({ kind: 'docked', docking: docking() });
    expect(answer.holder?.collarNumber).toBe('2417');
  });

  it('says out, with the bay it left, for a camera in service that is in no bay', () => {
    const left = docking({ until: 12, endRecordedAt: 12 });
    const facts = { ...nothing, dockings: [left], statuses: [status()] };
    expect(answerCustody(15, 99, facts).whereabouts).toEqual({ kind: 'out', lastDocking: left });
  });

  it('says unknown rather than guess', () => {
    expect(answerCustody(15, 99, nothing)).toEqual({
      holder: null,
      assignment: null,
      whereabouts: { kind: 'unknown', lastDocking: null },
      firmwareVersion: null,
      evidence: [],
    });
  });

  it('believes the dock that the camera reached later', () => {
    const dockings = [docking({ id: 'late', dock: 'dock-2', from: 14 }), docking({ id: 'early' })];
    expect(answerCustody(15, 99, { ...nothing, dockings }).whereabouts).toMatchObject({
      kind: 'docked',
      docking: { id: 'late' },
    });
  });

  it('lists every camera that a person answered for', () => {
    const two = [assignment(), assignment({ id: 'a2', camera: 'c2', mode: 'loan', from: 12, recordedAt: 12 })];
    expect(answerHoldings(11, 99, two).map(({ camera }) => camera)).toEqual(['c1']);
    expect(answerHoldings(12, 99, two).map(({ camera }) => camera)).toEqual(['c1', 'c2']);
    expect(answerHoldings(12, 11, two).map(({ camera }) => camera)).toEqual(['c1']);
  });
});

describe('custody against a slow oracle', () => {
  // A log of what was done, one entry a tick of the record; the oracle replays it up to asKnownAt and paints every instant.
  const entry = fc.oneof(
    fc.record({ does: fc.constant('issue' as const), who: fc.nat(3), from: fc.nat(20) }),
    fc.record({ does: fc.constant('return' as const), at: fc.nat(20) }),
    fc.record({ does: fc.constant('correct' as const), who: fc.nat(3), from: fc.nat(20) }),
    fc.record({ does: fc.constant('dock' as const), bay: fc.integer({ min: 1, max: 3 }), at: fc.nat(20) }),
    fc.record({ does: fc.constant('undock' as const), at: fc.nat(20) }),
    fc.record({ does: fc.constant('status' as const), status: fc.constantFrom(...cameraStatuses), at: fc.nat(20) }),
    fc.record({ does: fc.constant('firmware' as const), version: fc.constantFrom('1', '2', '3'), at: fc.nat(20) }),
  );
  type Entry = typeof entry extends fc.Arbitrary<infer T> ? T : never;
  const end = 25;

  /** Keeps a register as the API does: dated versions, ends recorded when they became known. */
  function keepRegister(log: readonly Entry[]): CustodyFacts {
    const assignments: AssignmentFact[] = [];
    const dockings: DockingFact[] = [];
    const statuses: StatusFact[] = [];
    const firmware: FirmwareFact[] = [];
    log.forEach((given, tick) => {
      const id = `r${tick}`;
      const openAt = assignments.findIndex((version) => version.supersededAt === null && version.until === null);
      const open = assignments[openAt];
      const docked = dockings.findIndex(({ until }) => until === null);
      const inBay = dockings[docked];
      if (given.does === 'issue' && open === undefined) {
        const isTaken = assignments.some((other) => other.supersededAt === null && (other.until ?? end) > given.from);
        if (!isTaken)
          assignments.push(assignment({ id, holder: holder(String(given.who)), from: given.from, recordedAt: tick }));
      }
      if (given.does === 'return' && open !== undefined && given.at > open.from) {
        assignments[openAt] = { ...open, until: given.at, endRecordedAt: tick };
      }
      if (given.does === 'correct' && open !== undefined && given.from >= open.from) {
        assignments[openAt] = { ...open, supersededAt: tick };
        assignments.push(assignment({ id, holder: holder(String(given.who)), from: given.from, recordedAt: tick }));
      }
      if (given.does === 'dock' && inBay === undefined) {
        const isAfterAll = dockings.every(({ until }) => (until ?? end) <= given.at);
        if (isAfterAll) dockings.push(docking({ id, bay: given.bay, from: given.at, recordedAt: tick }));
      }
      if (given.does === 'undock' && inBay !== undefined && given.at > inBay.from) {
        dockings[docked] = { ...inBay, until: given.at, endRecordedAt: tick };
      }
      if (given.does === 'status')
        statuses.push(status({ id, status: given.status, from: given.at, recordedAt: tick }));
      if (given.does === 'firmware') firmware.push({ id, version: given.version, at: given.at, recordedAt: tick });
    });
    return { assignments, dockings, statuses, firmware };
  }

  /** Replays the log up to a tick on a strip of instants, with no notion of intervals or versions. */
  function paint(log: readonly Entry[], asKnownAt: number) {
    let who: (string | null)[] = Array<string | null>(end).fill(null);
    let bays: (number | null)[] = Array<number | null>(end).fill(null);
    const statuses: { at: number; status: string }[] = [];
    const versions: { at: number; version: string }[] = [];
    let open: number | null = null;
    let dockedFrom: number | null = null;
    const from = <T>(strip: T[], start: number, value: T) => strip.map((old, at) => (at >= start ? value : old));
    for (const given of log.slice(0, asKnownAt + 1)) {
      if (given.does === 'issue' && open === null && who.slice(given.from).every((name) => name === null)) {
        who = from(who, given.from, String(given.who));
        open = given.from;
      }
      if (given.does === 'return' && open !== null && given.at > open) {
        who = from(who, given.at, null);
        open = null;
      }
      if (given.does === 'correct' && open !== null && given.from >= open) {
        who = from(from(who, open, null), given.from, String(given.who));
        open = given.from;
      }
      if (given.does === 'dock' && dockedFrom === null && bays.slice(given.at).every((bay) => bay === null)) {
        bays = from(bays, given.at, given.bay);
        dockedFrom = given.at;
      }
      if (given.does === 'undock' && dockedFrom !== null && given.at > dockedFrom) {
        bays = from(bays, given.at, null);
        dockedFrom = null;
      }
      if (given.does === 'status') statuses.push({ at: given.at, status: given.status });
      if (given.does === 'firmware') versions.push({ at: given.at, version: given.version });
    }
    const last = <T extends { at: number }>(list: T[], at: number) =>
      list
        .filter((one) => one.at <= at)
        .sort((one, other) => one.at - other.at)
        .at(-1);
    return (at: number) => ({
      holder: who[at] ?? null,
      bay: bays[at] ?? null,
      status: last(statuses, at)?.status ?? null,
      firmware: last(versions, at)?.version ?? null,
    });
  }

  it('gives the answer of the replayed log at every instant, as known at every tick', () => {
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 14 }), (log) => {
        const facts = keepRegister(log);
        for (let asKnownAt = -1; asKnownAt < log.length; asKnownAt += 1) {
          const expected = paint(log, asKnownAt);
          for (let at = 0; at < end; at += 1) {
            const answer = answerCustody(at, asKnownAt, facts);
            const painted = expected(at);
            expect(answer.holder?.collarNumber ?? null).toBe(painted.holder);
            expect(answer.whereabouts.kind === 'docked' ? answer.whereabouts.docking.bay : null).toBe(painted.bay);
            if (painted.bay === null && painted.status !== null && painted.status !== 'in_service') {
              expect(answer.whereabouts.kind).toBe(painted.status);
            }
            expect(answer.firmwareVersion).toBe(painted.firmware);
          }
        }
      }),
      { numRuns: 100 },
    );
  });
});
