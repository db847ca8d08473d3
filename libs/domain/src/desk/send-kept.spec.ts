import fc from 'fast-check';
import { isHalf, keepScan, sendEntryAgain, setEntryAside, type KeptCommand, type KeptEntry } from './kept-entry.ts';
import { behindSlip, nextToSend, planEntry, refuseEntry, type CodeMeaning } from './send-kept.ts';

const person = (collarNumber: string, held: string[] = []): CodeMeaning => ({
  kind: 'person',
  collarNumber,
  usualMode: 'personal',
  held: held.map((camera) => ({ camera, mode: 'personal', from: '2026-03-03T21:14:00Z' })),
});
const camera = (serial: string, assignment: string | null = null): CodeMeaning => ({
  kind: 'camera',
  serial,
  assignment,
});
const entry = (order: number, codes: readonly string[], part: Partial<KeptEntry> = {}): KeptEntry => ({
  id: `e${order}`,
  order,
  end: codes.length === 2 ? 'issue' : 'return',
  codes,
  at: Date.parse('2026-03-03T21:14:00Z') + order,
  command: null,
  wasAsked: false,
  isChecked: false,
  setAside: null,
  ...part,
});

describe('what was kept at a desk', () => {
  it('is issued from the time of its scan, whichever of the two came first', () => {
    const command = {
      end: 'issue',
      camera: 'X2-1',
      staff: '2417',
      mode: 'personal',
      from: '2026-03-03T21:14:00.001Z',
    };
    for (const meanings of [
      [person('2417'), camera('X2-1')],
      [camera('X2-1'), person('2417')],
    ])
      expect(planEntry(entry(1, ['a', 'b']), meanings)).toEqual({ outcome: 'send', command });
  });

  it('needs a person where it is no person and camera, no camera, or a camera that nobody holds', () => {
    const why = (codes: string[], ...meanings: CodeMeaning[]): unknown => planEntry(entry(1, codes), meanings);
    expect(why(['a', 'b'], person('1'), person('2'))).toEqual({ outcome: 'set-aside', why: 'not-a-pair' });
    expect(why(['a', 'b'], person('1'), { kind: 'unknown' })).toEqual({ outcome: 'set-aside', why: 'not-a-pair' });
    expect(why(['a'], person('1'))).toEqual({ outcome: 'set-aside', why: 'not-a-camera' });
    expect(why(['a'], camera('X2-1'))).toEqual({ outcome: 'set-aside', why: 'nobody-holds' });
  });

  it('is on record where its person holds its camera, or where its return may have been its own doing', () => {
    expect(planEntry(entry(1, ['a', 'b']), [person('1', ['X2-1']), camera('X2-1', 'a-1')])).toEqual({
      outcome: 'on-record',
    });
    expect(planEntry(entry(1, ['a'], { wasAsked: true }), [camera('X2-1')])).toEqual({ outcome: 'on-record' });
  });

  it('looks at the record once where a refusal may be its own doing, also where its answer was lost for good', () => {
    const command = { end: 'return', assignment: 'a-1', camera: 'X2-1', at: '' } as const;
    for (const code of ['assignment-already-returned', 'idempotency-key-in-use']) {
      const asked = refuseEntry(entry(1, ['a'], { command }), code);
      expect(asked).toMatchObject({ command: null, wasAsked: true, setAside: null });
      expect(refuseEntry({ ...asked, command }, code)).toMatchObject({ setAside: 'refused' });
    }
    expect(refuseEntry(entry(1, ['a'], { command }), 'return-before-issue')).toMatchObject({ setAside: 'refused' });
  });

  it('holds back what was paired after a slip until somebody has looked at it, and no return', () => {
    const slip = entry(1, ['2417', '2418']);
    const [second, third, back] = [entry(2, ['X2-1', '2419']), entry(3, ['X2-2', '2420']), entry(4, ['X2-9'])];
    const kept = [slip, second, third, back];
    expect(behindSlip(kept, slip)).toEqual([second, third]);
    const checked = sendEntryAgain(setEntryAside(third, 'behind-a-slip'));
    expect(behindSlip([slip, second, checked, back], slip)).toEqual([second]);
  });
});

/** A server that can be lost at any instant: before it does something, or after it did and before its answer came. */
class Server {
  /** Ids, which are the instants of the scans, in the order in which it did them. */
  readonly done: string[] = [];
  private readonly holders = new Map<string, { staff: string; assignment: string }>();
  private readonly assignments = new Map<string, string>();
  readonly keys = new Set<string>();

  meaning(code: string): CodeMeaning {
    if (code.startsWith('X')) return camera(code, this.holders.get(code)?.assignment ?? null);
    const held = [...this.holders].filter(([, { staff }]) => staff === code).map(([serial]) => serial);
    return code.startsWith('?') ? { kind: 'unknown' } : person(code, held);
  }

  /** The code of its refusal; null when it was done, now or under the same key before. */
  carryOut({ id }: KeptEntry, command: KeptCommand): string | null {
    if (this.keys.has(id)) return null;
    if (command.end === 'issue') {
      if (this.holders.has(command.camera)) return 'camera-already-assigned';
      this.holders.set(command.camera, { staff: command.staff, assignment: id });
      this.assignments.set(id, command.camera);
    } else {
      const serial = this.assignments.get(command.assignment);
      if (serial === undefined) return 'assignment-already-returned';
      this.assignments.delete(command.assignment);
      this.holders.delete(serial);
    }
    this.keys.add(id);
    this.done.push(id);
    return null;
  }
}

type Event =
  | 'cut'
  | 'back'
  | 'step'
  | 'answer-lost'
  | 'keys-forgotten'
  | { readonly end: KeptEntry['end']; readonly codes: readonly string[] };

/** A desk whose only memory is its disk: between any two events it may have been switched off and on. */
class Desk {
  disk: readonly KeptEntry[] = [];
  readonly made = new Set<string>();
  readonly onRecord = new Set<string>();
  isCut = true;

  readonly server = new Server();

  happen(event: Event, at: number): void {
    if (typeof event === 'object') event.codes.forEach((code, nth) => this.scan(event.end, code, 10 * at + nth));
    else if (event === 'keys-forgotten') this.server.keys.clear();
    else if (event === 'cut' || event === 'back') this.isCut = event === 'cut';
    else if (!this.isCut) this.send(event === 'answer-lost');
  }

  private scan(end: KeptEntry['end'], code: string, at: number): void {
    const { changed } = keepScan(this.disk, { id: String(at), end, code, known: null, at });
    for (const one of changed) this.put(one);
    for (const { id } of changed) this.made.add(id);
  }

  private send(isAnswerLost: boolean): void {
    const next = nextToSend(this.disk);
    if (next.step === 'rest') return;
    const { entry: one } = next;
    if (one.command === null) {
      const plan = planEntry(
        one,
        one.codes.map((code) => this.server.meaning(code)),
      );
      if (plan.outcome === 'send') this.put({ ...one, command: plan.command });
      else if (plan.outcome === 'set-aside') this.put(setEntryAside(one, plan.why));
      else this.settle(one.id);
      return;
    }
    const refusal = this.server.carryOut(one, one.command);
    if (isAnswerLost) return;
    if (refusal === null) this.remove(one.id);
    else this.put(refuseEntry(one, refusal));
  }

  private settle(id: string): void {
    this.onRecord.add(id);
    this.remove(id);
  }

  private put(one: KeptEntry): void {
    this.disk = [...this.disk.filter(({ id }) => id !== one.id), one];
  }

  private remove(id: string): void {
    this.disk = this.disk.filter((one) => one.id !== id);
  }
}

describe('a desk that is cut off, switched off and answered late', () => {
  const people = fc.constantFrom('2417', '2418', '2419');
  const cameras = fc.constantFrom('X2-1', 'X2-2', 'X2-3', 'X2-4');
  const scans = fc.oneof(
    { weight: 6, arbitrary: fc.tuple(people, cameras).map((codes) => ({ end: 'issue' as const, codes })) },
    { weight: 4, arbitrary: cameras.map((code) => ({ end: 'return' as const, codes: [code] })) },
    // A slip: one scan alone, of anything.
    {
      weight: 1,
      arbitrary: fc.oneof(people, cameras, fc.constant('?')).map((code) => ({ end: 'issue' as const, codes: [code] })),
    },
  );
  const steps = fc.constantFrom('step', 'step', 'step', 'answer-lost', 'cut', 'back', 'back', 'keys-forgotten');
  const events: fc.Arbitrary<Event[]> = fc.array(
    fc.oneof({ weight: 3, arbitrary: scans }, { weight: 5, arbitrary: steps as fc.Arbitrary<Event> }),
    { minLength: 30, maxLength: 120 },
  );

  it('sends each entry once and in the order of the scans, and loses none', () => {
    let sent = 0;
    let onRecord = 0;
    fc.assert(
      fc.property(events, (given) => {
        const desk = new Desk();
        given.forEach((event, at) => desk.happen(event, at));
        desk.happen('back', given.length);
        // Three steps at most see one entry through: asked, sent, and asked once more.
        for (let step = 0; step < 5 * given.length; step += 1) desk.happen('step', given.length + step);
        const { done } = desk.server;
        sent += done.length;
        onRecord += desk.onRecord.size;
        expect(new Set(done).size).toBe(done.length);
        expect(done).toEqual(done.toSorted((one, other) => Number(one) - Number(other)));
        const left = desk.disk.filter(({ setAside }) => setAside === null);
        expect(left.every(isHalf) && left.length <= 1).toBe(true);
        const known = new Set([...done, ...desk.onRecord, ...desk.disk.map(({ id }) => id)]);
        expect([...desk.made].filter((id) => !known.has(id))).toEqual([]);
      }),
    );
    // The interleavings are worth something: much was sent, and some of it was told of twice.
    expect(sent).toBeGreaterThan(200);
    expect(onRecord).toBeGreaterThan(10);
  });

  it('reads what comes next from the disk alone, oldest first, and never the half of a pair', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([1, 2, 3, 4, 5], { minLength: 1 }), (orders) => {
        const kept = orders.map((order) => entry(order, ['2417', 'X2-1']));
        const next = nextToSend([...kept, entry(0, ['2417'], { end: 'issue' })]);
        expect(next).toMatchObject({ step: 'ask', entry: { order: Math.min(...orders) } });
      }),
    );
  });
});
