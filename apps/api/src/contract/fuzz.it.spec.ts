import { permissionsOf, roles, type Role } from '@custodian/domain';
import * as fc from 'fast-check';
import { startTestApp, type TestApp } from '../testing/test-app.testing.ts';
import type { TestAnswer, TestClient } from '../testing/test-client.testing.ts';
import { enrolDock, type TestDock } from '../telemetry/simulated-dock.testing.ts';
import { makeListedForce } from './listed-force.testing.ts';
import { nullBodies } from './nulls.testing.ts';
import { routesOf, type Route } from './routes.testing.ts';

const runs = { numRuns: Number(process.env['CUSTODIAN_FUZZ_RUNS'] ?? 25) };

const hostile = fc.constantFrom<unknown>(
  '\u0000',
  'a\u0000b',
  '\ud800',
  '',
  ' ',
  "'; DROP TABLE cameras; --",
  '%',
  '../../etc/passwd',
  '=cmd|calc',
  'x'.repeat(70_000),
  '00000000-0000-4000-8000-000000000000',
  '2026-02-30T00:00:00Z',
  '9999-12-31T23:59:59.999999999+14:00',
  '0001-01-01T00:00:00Z',
  'CHE',
  'CHE-D1',
  'CHE-Cam.001',
  '000',
  'RS2-X2 CHE',
  'true',
  -1,
  0,
  1,
  1.5,
  2 ** 31,
  2 ** 53,
  1e308,
  true,
  null,
  [],
  {},
  [[]],
  [{}],
  { toString: 1 },
);
const value = fc.oneof(
  { weight: 4, arbitrary: hostile },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
  { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 3 }) },
);
const anyField = (fields: readonly string[]): fc.Arbitrary<string> =>
  fc.oneof(
    { weight: 8, arbitrary: fields.length > 0 ? fc.constantFrom(...fields) : fc.constant('reason') },
    { weight: 1, arbitrary: fc.constantFrom('__proto__', 'constructor', 'toString', 'id', '', 'a.b', '\u0000') },
  );
const record = (fields: readonly string[]): fc.Arbitrary<Record<string, unknown>> =>
  fc.array(fc.tuple(anyField(fields), value), { maxLength: 8 }).map((entries) => Object.fromEntries(entries));

const body = (fields: readonly string[]): fc.Arbitrary<unknown> =>
  fc.oneof(
    { weight: 6, arbitrary: record(fields).map((fieldsSent) => JSON.stringify(fieldsSent)) },
    { weight: 1, arbitrary: value.map((sent) => JSON.stringify(sent)) },
    { weight: 1, arbitrary: fc.constantFrom(undefined, '', '{', '{"a":1', '[]', '"x"', 'null', '{"a":"\\ud800"}') },
  );

const text = (sent: unknown): string => (typeof sent === 'string' ? sent : (JSON.stringify(sent) ?? ''));
const encoded = (sent: unknown): string => {
  const well = text(sent).slice(0, 2000);
  return /\p{Cs}/u.test(well) ? '%ED%A0%80' : encodeURIComponent(well);
};

interface Attempt {
  readonly path: string;
  readonly sent: unknown;
  readonly headers: Record<string, string>;
}

function attempts({ method, path, fields }: Route): fc.Arbitrary<Attempt> {
  const parameters = (path.match(/:\w+/g) ?? []).length;
  return fc
    .record({
      parameters: fc.array(value, { minLength: parameters, maxLength: parameters }),
      query: fc.array(fc.tuple(anyField(fields), value), { maxLength: 4 }),
      body: body(fields),
      type: fc.constantFrom(
        'application/json',
        'application/json;charset=UTF-8',
        'text/plain',
        'multipart/form-data; boundary=x',
      ),
      ifMatch: fc.constantFrom('', '"v1"', '*', 'W/"x"', '"v99999999999999999999"'),
    })
    .map((made) => {
      let next = 0;
      const filled = path.replaceAll(/:\w+/g, () => encoded(made.parameters[next++]) || 'x');
      const query = made.query.map(([key, one]) => `${encoded(key)}=${encoded(one)}`).join('&');
      const hasBody = method !== 'GET' && made.body !== undefined;
      return {
        path: query ? `${filled}?${query}` : filled,
        sent: hasBody ? made.body : undefined,
        headers: {
          ...(hasBody ? { 'content-type': made.type } : {}),
          ...(made.ifMatch ? { 'if-match': made.ifMatch } : {}),
        },
      };
    });
}

describe('whatever is sent', () => {
  let test: TestApp;
  let dock: TestDock;
  const people = new Map<Role, TestClient>();
  beforeAll(async () => {
    test = await startTestApp({ ROLES: 'api' });
    for (const role of ['admin', 'fleet_manager', 'firmware_approver'] as const)
      people.set(role, await tokenOrPerson(role));
    const manager = people.get('fleet_manager');
    if (!manager) throw new Error('no manager');
    await makeListedForce(test, manager);
    dock = await enrolDock(manager, test.url, 'FUZZ-D', 'CHE');
    await dock.report({ bays: [{ bay: 1, state: 'ready', cameraSerial: 'CHE-Cam.004' }] });
  });
  afterAll(() => test.close());

  // Signing out would end the test: whoever changes something does so by cookie, which the fuzz cannot guess.
  const tokenOrPerson = (role: Role): Promise<TestClient> => test.signIn(role);
  const whoMay = ({ requires }: Route): TestClient | undefined => {
    const role = roles.find((one) => people.has(one) && (requires === null || permissionsOf(one).has(requires)));
    return role && people.get(role);
  };

  it('the API answers what it answers, or a problem in words; never a fault of its own', async () => {
    const ours = routesOf(test).filter(
      ({ isDevice, path }) => !isDevice && path.startsWith('/api/') && !isLeftOut(path),
    );
    expect(ours.length).toBeGreaterThan(60);
    for (const route of ours) {
      const client = whoMay(route);
      if (!client) throw new Error(`nobody may ${route.method} ${route.path}`);
      await fc.assert(
        fc.asyncProperty(attempts(route), async ({ path, sent, headers }) => {
          const answer = await client.send(route.method, path, sent, headers);
          demandSane(route, answer);
          if (answer.status < 400) return;
          expect(answer.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
          expect(Object.keys(answer.body)).toEqual(
            expect.arrayContaining(['type', 'title', 'status', 'detail', 'instance', 'code', 'errors']),
          );
          expect(answer.body['status']).toBe(answer.status);
        }),
        runs,
      );
    }
  }, 600_000);

  it('null is refused with its field named, in every field whose description does not say that it takes null', async () => {
    const { body: document } = await test.anonymous.get<Parameters<typeof nullBodies>[0]>('/api/openapi.json');
    const taken: string[] = [];
    let sent = 0;
    for (const route of routesOf(test).filter(({ isDevice, path }) => !isDevice && !isLeftOut(path))) {
      const path = route.path.replaceAll(/:\w+/g, nobody);
      for (const { body: sentBody, refused } of nullBodies(document, route)) {
        sent += 1;
        const answer = await whoMay(route)?.send(route.method, path, JSON.stringify(sentBody), {
          'content-type': 'application/json',
          'if-match': '"v1"',
        });
        if (!answer) throw new Error(`nobody may ${route.method} ${route.path}`);
        demandSane(route, answer);
        const named = ((answer.body['errors'] ?? []) as { field: string }[]).map(({ field }) => field);
        taken.push(
          ...refused
            .filter((field) => !named.some((one) => `${field}.`.startsWith(`${one}.`)))
            .map((field) => `${route.method} ${route.path} ${field} (${answer.status})`),
        );
      }
    }
    expect(taken).toEqual([]);
    expect(sent).toBeGreaterThan(150);
  }, 60_000);

  it('device paths answer what the protocol knows; never a fault of ours', async () => {
    const theirs = routesOf(test).filter(({ isDevice, path }) => isDevice && !path.endsWith('/events'));
    expect(theirs.length).toBeGreaterThan(9);
    for (const route of theirs) {
      const path = route.path.replace(':tenant', 'default').replace(':controllerId', 'CHE-Cam.004');
      await fc.assert(
        fc.asyncProperty(
          attempts({ ...route, path, fields: deviceFields }),
          async ({ path: filled, sent, headers }) => {
            const answer = await test.anonymous.send(route.method, filled, sent, {
              ...headers,
              authorization: `TargetToken ${dock.token}`,
            });
            demandSane(route, answer);
          },
        ),
        runs,
      );
    }
  }, 600_000);
});

const nobody = '00000000-0000-4000-8000-000000000000';

const deviceFields = [
  'status',
  'data',
  'mode',
  'id',
  'timestamp',
  'sequence',
  'epoch',
  'sentAt',
  'bays',
  'events',
  'recordings',
  'dock',
];

/** What would end the sessions that the fuzz needs, or never ends by itself. */
function isLeftOut(path: string): boolean {
  return path === '/api/v1/session' || path === '/api/v1/events' || path === '/api/v1/users/:id';
}

function demandSane({ method, path }: Route, { status, text: answered }: TestAnswer): void {
  if (status >= 500) throw new Error(`${method} ${path} answered ${status}: ${answered.slice(0, 500)}`);
  expect(answered).not.toMatch(/node_modules|\n {4}at |QueryFailedError|SELECT /);
}
