import { makeCamera, makePerson, makeSmallForce, type SmallForce } from '../testing/small-force.testing.ts';
import { startTestApp, type TestApp } from '../testing/test-app.testing.ts';
import type { TestAnswer, TestClient } from '../testing/test-client.testing.ts';

/** What a test reads of a case. */
export interface CaseAnswer {
  readonly id: string;
  readonly number: number;
  readonly state: string;
  readonly version: number;
  readonly spare: { readonly camera: string; readonly until: string | null } | null;
  readonly commands: readonly { readonly command: string }[];
  readonly clock: { readonly dueAt: string; readonly level: string; readonly millisecondsLeft: number } | null;
  readonly sights: readonly { readonly kind: string; readonly dock: string | null; readonly isAfterOpening: boolean }[];
  readonly aboard: Readonly<Record<string, unknown>> | null;
  readonly lineage: { readonly replaces: readonly string[]; readonly replacedBy: readonly string[] };
  readonly events: readonly { readonly what: string; readonly words: string | null }[];
  readonly code?: string;
}

export interface CaseScene {
  readonly test: TestApp;
  readonly force: SmallForce;
  readonly manager: TestClient;
  /** A camera in service that a new person answers for. */
  held(serial: string, staff: string): Promise<void>;
  open(body: object): Promise<TestAnswer<CaseAnswer>>;
  step(of: { readonly id: string }, command: string, body?: object): Promise<TestAnswer<CaseAnswer>>;
  camera(serial: string): Promise<{ status: string; holder: { collarNumber: string } | null }>;
  /** Kinds of the exceptions that stand for a case. */
  alarms(of: { readonly id: string }): Promise<string[]>;
}

/** A station with a fleet manager; tests add their own cameras. */
export async function startCaseScene(): Promise<CaseScene> {
  const test = await startTestApp({ ROLES: 'api' });
  const force = await makeSmallForce(test.database);
  const manager = await test.signIn('fleet_manager');
  return {
    test,
    force,
    manager,
    held: async (serial, staff) => {
      await makeCamera(test.database, force, serial);
      await makePerson(test.database, force, staff);
      const issued = await manager.post('/api/v1/assignments', { camera: serial, staff, mode: 'personal' });
      if (issued.status !== 201) throw new Error(issued.text);
    },
    open: (body) => manager.post<CaseAnswer>('/api/v1/cases', body),
    step: ({ id }, command, body = {}) => manager.post<CaseAnswer>(`/api/v1/cases/${id}/${command}`, body),
    camera: async (serial) =>
      (await manager.get<{ status: string; holder: { collarNumber: string } | null }>(`/api/v1/cameras/${serial}`))
        .body,
    alarms: async ({ id }) => {
      const rows = await test.database.query<{ kind: string }[]>(
        `SELECT kind FROM exceptions WHERE cause_key = $1 AND cleared_at IS NULL`,
        [id],
      );
      return rows.map(({ kind }) => kind);
    },
  };
}
