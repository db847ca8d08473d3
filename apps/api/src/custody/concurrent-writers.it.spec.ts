import { cameraLifecycle, type CameraStatus } from '@custodian/domain';
import * as fc from 'fast-check';
import { AuditSealer } from '../audit/audit-sealer.ts';
import { record } from '../reports/record-usage.testing.ts';
import { keepEvidence } from '../testing/evidence.testing.ts';
import { makeCamera, makePerson, makeSmallForce, type SmallForce } from '../testing/small-force.testing.ts';
import { startTestApp, type TestApp } from '../testing/test-app.testing.ts';
import type { TestClient } from '../testing/test-client.testing.ts';

const hour = 3_600_000;
const people = 4;
const cameras = 3;
const writers = 6;

const aTime = fc.integer({ min: 1, max: 200 });
const aCommand = fc.oneof(
  fc.record({
    does: fc.constant('issue' as const),
    camera: fc.nat(cameras - 1),
    person: fc.nat(people - 1),
    mode: fc.constantFrom('personal', 'pool', 'loan'),
    hoursAgo: fc.option(aTime, { nil: null }),
    hours: fc.option(fc.integer({ min: 1, max: 30 }), { nil: null }),
  }),
  fc.record({ does: fc.constant('return' as const), pick: fc.nat(20) }),
  fc.record({ does: fc.constant('transfer' as const), pick: fc.nat(20), person: fc.nat(people - 1) }),
  fc.record({ does: fc.constant('correct' as const), pick: fc.nat(20), person: fc.nat(people - 1), hoursAgo: aTime }),
  fc.record({
    does: fc.constant('move' as const),
    camera: fc.nat(cameras - 1),
    status: fc.constantFrom('in_store', 'in_service', 'in_repair', 'quarantined', 'missing', 'seized'),
    saysWhy: fc.boolean(),
  }),
  fc.record({ does: fc.constant('record' as const), camera: fc.nat(cameras - 1), hoursAgo: aTime }),
);
type Command = typeof aCommand extends fc.Arbitrary<infer T> ? T : never;

describe('what must always hold, whoever writes at the same time', () => {
  let test: TestApp;
  let force: SmallForce;
  let manager: TestClient;
  let runs = 0;
  let commandsInAll = 0;
  let refusedInAll = 0;
  beforeAll(async () => {
    test = await startTestApp({ ROLES: 'api' });
    force = await makeSmallForce(test.database);
    manager = await test.signIn('fleet_manager');
  });
  afterAll(() => test.close());

  it('holds after every storm of commands', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(aCommand, { minLength: 20, maxLength: 60 }), async (commands) => {
        runs += 1;
        const storm = await Storm.prepare(test, force, manager, `S${runs}`);
        await storm.rage(commands);
        commandsInAll += commands.length;
        refusedInAll += storm.refused;
        await expectOneHolder(test, storm);
        await expectLifecycle(test, storm);
        await expectAttribution(test, storm);
        await expectAudit(test, storm);
        await expectHistory(test, storm);
      }),
      { numRuns: 8, endOnFailure: true },
    );
    const sealer = test.app.get(AuditSealer);
    await sealer.sealAll();
    const auditor = await test.signIn('auditor');
    expect((await auditor.get('/api/v1/audit/verification')).body).toMatchObject({ intact: true, brokenAt: null });
    keepEvidence('concurrent-writers', 'Custody under concurrent writers', [
      `${runs} storms of ${writers} writers at once on ${cameras} cameras and ${people} people each: ${commandsInAll} commands (issue, return, transfer, correct, change of status, recording), ${refusedInAll} of them refused.`,
      'After each: at most one holder at any instant, status moved only along its lifecycle, every recording attributed by the assignment at its start, one audit event a change, nothing with history gone. The chain of audit events was whole at the end.',
    ]);
  }, 900_000);
});

/** Commands of several people at once about the same few cameras; remembers what was answered. */
class Storm {
  readonly serials: string[] = [];
  readonly ids: string[] = [];
  readonly made: string[] = [];
  readonly ended: string[] = [];
  readonly moved: { readonly serial: string; readonly status: string }[] = [];
  refused = 0;

  private constructor(
    private readonly test: TestApp,
    private readonly manager: TestClient,
    private readonly name: string,
  ) {}

  static async prepare(test: TestApp, force: SmallForce, manager: TestClient, name: string): Promise<Storm> {
    const storm = new Storm(test, manager, name);
    for (let index = 0; index < cameras; index += 1) {
      storm.serials.push(`${name}-${index}`);
      storm.ids.push(await makeCamera(test.database, force, `${name}-${index}`));
    }
    for (let index = 0; index < people; index += 1) await makePerson(test.database, force, `${name}P${index}`);
    return storm;
  }

  async rage(commands: readonly Command[]): Promise<void> {
    const waiting = [...commands];
    const write = async (): Promise<void> => {
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) await this.do(next);
    };
    await Promise.all(Array.from({ length: writers }, write));
  }

  private async do(command: Command): Promise<void> {
    switch (command.does) {
      case 'issue': {
        const { mode, hoursAgo, hours } = command;
        const from = hoursAgo === null ? null : Date.now() - hoursAgo * hour;
        const until = from === null || hours === null ? null : Math.min(from + hours * hour, Date.now() - 1000);
        return this.post(
          '/api/v1/assignments',
          {
            ...{ camera: this.serials[command.camera], staff: `${this.name}P${command.person}`, mode },
            ...(from === null ? {} : { from: iso(from) }),
            ...(until === null || from === null || until <= from ? {} : { until: iso(until) }),
          },
          (body) => this.made.push(String(body['id'])),
        );
      }
      case 'return': {
        const id = this.some(command.pick);
        if (id !== null) await this.post(`/api/v1/assignments/${id}/return`, {}, () => this.ended.push(id));
        return;
      }
      case 'transfer': {
        const id = this.some(command.pick);
        const staff = `${this.name}P${command.person}`;
        if (id !== null)
          await this.post(`/api/v1/assignments/${id}/transfer`, { staff }, (body) =>
            this.made.push(String(body['id'])),
          );
        return;
      }
      case 'correct': {
        const id = this.some(command.pick);
        const said = {
          staff: `${this.name}P${command.person}`,
          from: iso(Date.now() - command.hoursAgo * hour),
          reason: 'Misread',
        };
        if (id !== null)
          await this.post(`/api/v1/assignments/${id}/correct`, said, (body) => this.made.push(String(body['id'])));
        return;
      }
      case 'move': {
        const serial = this.serials[command.camera] ?? '';
        const { status } = command;
        const reason = command.saysWhy ? { reason: 'It happened' } : {};
        return this.post(`/api/v1/cameras/${serial}/status`, { status, ...reason }, () =>
          this.moved.push({ serial, status }),
        );
      }
      case 'record': {
        const cameraId = this.ids[command.camera] ?? '';
        return record(this.test.database, [{ cameraId, startedAt: iso(Date.now() - command.hoursAgo * hour) }]);
      }
    }
  }

  private some(pick: number): string | null {
    return this.made.length === 0 ? null : (this.made[pick % this.made.length] ?? null);
  }

  private async post(path: string, body: object, done: (body: Record<string, unknown>) => void): Promise<void> {
    const answer = await this.manager.post(path, body);
    if (answer.status >= 500) throw new Error(`${path} answered ${answer.status}: ${answer.text}`);
    if (answer.status < 300) done(answer.body);
    else this.refused += 1;
  }
}

/** Invariant 1. */
async function expectOneHolder(test: TestApp, { ids }: Storm): Promise<void> {
  const [overlaps] = await test.database.query<{ n: number }[]>(
    `SELECT count(*)::int AS n FROM assignments a JOIN assignments b ON b.camera_id = a.camera_id AND b.id > a.id
      WHERE a.camera_id = ANY($1) AND a.superseded_at IS NULL AND b.superseded_at IS NULL
        AND tstzrange(a.from_at, a.until_at) && tstzrange(b.from_at, b.until_at)`,
    [ids],
  );
  expect(overlaps?.n).toBe(0);
  const [personal] = await test.database.query<{ n: number }[]>(
    `SELECT count(*)::int AS n FROM assignments a JOIN assignments b ON b.staff_id = a.staff_id AND b.id > a.id
      WHERE a.camera_id = ANY($1) AND a.superseded_at IS NULL AND b.superseded_at IS NULL AND a.mode = 'personal' AND b.mode = 'personal'
        AND tstzrange(a.from_at, a.until_at) && tstzrange(b.from_at, b.until_at)`,
    [ids],
  );
  expect(personal?.n).toBe(0);
}

/** Invariant 2: each move was open to the status before it, said why where it must, and nobody was forgotten. */
async function expectLifecycle(test: TestApp, { ids }: Storm): Promise<void> {
  const changes = await test.database.query<
    { camera_id: string; from_status: CameraStatus | null; to_status: CameraStatus; reason: string | null }[]
  >(
    `SELECT camera_id, from_status, to_status, reason FROM camera_status_changes WHERE camera_id = ANY($1) ORDER BY camera_id, at, recorded_at`,
    [ids],
  );
  const at = new Map<string, CameraStatus>();
  for (const { camera_id, from_status, to_status, reason } of changes) {
    const before = at.get(camera_id);
    if (before !== undefined) {
      expect(from_status).toBe(before);
      const move = cameraLifecycle[before][to_status];
      expect(move).toBeDefined();
      if (move?.needsReason) expect(reason).toBe('It happened');
    }
    at.set(camera_id, to_status);
  }
  const stored = await test.database.query<{ id: string; status: CameraStatus; holder: string | null }[]>(
    `SELECT c.id, c.status, a.staff_id AS holder FROM cameras c
       LEFT JOIN assignments a ON a.camera_id = c.id AND a.until_at IS NULL AND a.superseded_at IS NULL WHERE c.id = ANY($1)`,
    [ids],
  );
  for (const { id, status, holder } of stored) {
    expect(status).toBe(at.get(id));
    if (status === 'in_store' || status === 'retired') expect(holder).toBeNull();
  }
}

/** Invariant 9. */
async function expectAttribution(test: TestApp, { ids }: Storm): Promise<void> {
  const wrong = await test.database.query<object[]>(
    `SELECT r.id, t.staff_id AS is, a.staff_id AS should FROM recordings r
       JOIN recording_attributions t ON t.recording_id = r.id AND t.known_until IS NULL
       LEFT JOIN assignments a ON a.camera_id = r.camera_id AND a.superseded_at IS NULL AND a.from_at <= r.started_at
        AND (a.until_at IS NULL OR a.until_at > r.started_at)
      WHERE r.camera_id = ANY($1) AND t.staff_id IS DISTINCT FROM a.staff_id`,
    [ids],
  );
  expect(wrong).toEqual([]);
}

/** Invariant 10: everything that was answered with success has its event, and no event tells of what was not done. */
async function expectAudit(test: TestApp, { ids, made, ended, moved }: Storm): Promise<void> {
  const events = await test.database.query<
    {
      action: string;
      after: { id?: string; assignment?: string; status?: string } | null;
      request_id: string | null;
      actor_name: string;
    }[]
  >(
    `SELECT action, after, request_id, actor_name FROM audit_events WHERE subject_kind = 'camera' AND subject_id = ANY($1)`,
    [ids],
  );
  for (const { request_id, actor_name } of events) expect([request_id, actor_name]).not.toContain(null);
  const told = events.filter(({ action }) =>
    ['camera.issue', 'camera.transfer', 'assignment.correct'].includes(action),
  );
  expect(told.map(({ after }) => after?.id).sort()).toEqual([...made].sort());
  const returned = events.filter(({ action }) => action === 'camera.return').map(({ after }) => after?.id);
  for (const id of ended) expect(returned).toContain(id);
  expect(
    events.filter(({ action, after }) => action === 'camera.move' && after?.status !== undefined).length,
  ).toBeGreaterThanOrEqual(moved.length);
}

/** Invariant 11: every version that was ever answered is still there, with who and why. */
async function expectHistory(test: TestApp, { ids, made }: Storm): Promise<void> {
  const kept = await test.database.query<{ id: string; corrects: string | null; correction_reason: string | null }[]>(
    `SELECT id, corrects, correction_reason FROM assignments WHERE camera_id = ANY($1)`,
    [ids],
  );
  expect(kept.map(({ id }) => id).sort()).toEqual([...made].sort());
  for (const { corrects, correction_reason } of kept) if (corrects !== null) expect(correction_reason).toBe('Misread');
}

function iso(instant: number): string {
  return new Date(instant).toISOString();
}
