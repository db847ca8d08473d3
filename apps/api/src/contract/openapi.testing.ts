import { Ajv2020 } from 'ajv/dist/2020.js';
import type { TestApp } from '../testing/test-app.testing.ts';
import type { TestAnswer, TestClient } from '../testing/test-client.testing.ts';
import { routesOf, type Route } from './routes.testing.ts';

type Schema = Readonly<Record<string, unknown>>;

interface Parameter {
  readonly $ref?: string;
  readonly name: string;
  readonly in: string;
  readonly required: boolean;
  readonly schema: Schema;
}

interface Operation {
  readonly summary: string;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
  readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, unknown>> }>>;
  readonly 'x-permission'?: string;
}

export interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

interface Scene {
  readonly test: TestApp;
  readonly admin: TestClient;
}

const json = 'application/json';
const withBraces = (path: string): string => path.replaceAll(/:(\w+)/g, '{$1}');

/** That `/api/openapi.json` is whole and true: held against the routes as they run, and against real answers. */
export function describeOpenApi(scene: () => Scene): void {
  describe('the description of the wire', () => {
    let document: Document;
    let ajv: Ajv2020;
    beforeAll(async () => {
      document = (await scene().test.anonymous.get<Document>('/api/openapi.json')).body;
      ajv = new Ajv2020({ allErrors: true, strict: false, validateFormats: false, validateSchema: false });
      ajv.addSchema(closed(document) as Schema, 'wire');
    });

    const operationOf = ({ method, path }: Route): Operation | undefined =>
      document.paths[withBraces(path)]?.[method.toLowerCase()];
    const fieldsOf = ({ parameters = [], requestBody }: Operation): string[] => {
      const body = requestBody?.content[json]?.schema;
      const name =
        String(body?.['$ref'] ?? '')
          .split('/')
          .at(-1) ?? '';
      const properties = (document.components.schemas[name] ?? body ?? {})['properties'] ?? {};
      return [...parameters.filter((one) => one.in === 'query').map((one) => one.name), ...Object.keys(properties)];
    };

    it('names every route that runs, and none that does not', () => {
      const running = routesOf(scene().test).map(({ method, path }) => `${method.toLowerCase()} ${withBraces(path)}`);
      const described = Object.entries(document.paths).flatMap(([path, methods]) =>
        Object.keys(methods).map((method) => `${method} ${path}`),
      );
      expect(described.sort()).toEqual([...running, 'get /api/openapi.json'].sort());
    });

    it('says of each what it is for, who may call it, and every field that it takes', () => {
      for (const route of routesOf(scene().test)) {
        const operation = operationOf(route);
        if (!operation) throw new Error(`${route.path} is not described`);
        const { path, method } = route;
        expect({ path, method, summary: operation.summary }).toEqual({
          path,
          method,
          summary: expect.stringMatching(/./),
        });
        expect({ path, method, permission: operation['x-permission'] ?? null }).toEqual({
          path,
          method,
          permission: route.requires,
        });
        if (route.fields.length > 0)
          expect({ path, method, fields: [...new Set(fieldsOf(operation))].sort() }).toEqual({
            path,
            method,
            fields: [...route.fields].sort(),
          });
      }
    });

    /** What a real answer has that its description has not, or the other way round. */
    const unlike = (template: string, method: string, { status, body }: TestAnswer): string | null => {
      const at =
        status < 400
          ? `paths/${template.replaceAll('~', '~0').replaceAll('/', '~1')}/${method}/responses/${status}/content/application~1json/schema`
          : 'components/schemas/Problem';
      const validate = ajv.getSchema(`wire#/${at.split('/').map(encodeURIComponent).join('/')}`);
      if (!validate) return `${method} ${template} answers ${status} with JSON, which is not described`;
      if (validate(body)) return null;
      const found = (validate.errors ?? []).map(
        ({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`,
      );
      return `${method} ${template}: ${found.slice(0, 12).join('; ')}`;
    };

    it('is what real answers look like: every read that needs no more than one thing of the register', async () => {
      const { admin } = scene();
      const addressOf = addresses(admin);
      const findings: string[] = [];
      let read = 0;
      for (const [template, { get }] of Object.entries(document.paths)) {
        if (!get || !template.startsWith('/api/v1/') || !get.responses['200']?.content?.[json]) continue;
        const path = await addressOf(template);
        if (path === null) continue;
        const answer = await admin.get(`${path}?${queryOf(get)}`);
        if (!answer.headers.get('content-type')?.includes('json')) continue;
        read += answer.status === 200 ? 1 : 0;
        const finding = unlike(template, 'get', answer);
        if (finding !== null) findings.push(finding);
      }
      expect(findings).toEqual([]);
      expect(read).toBeGreaterThan(80);
    }, 120_000);

    it('is what is made looks like', async () => {
      const { admin, test } = scene();
      const manager = await test.signIn('fleet_manager');
      const findings: (string | null)[] = [];
      const send = async (client: TestClient, template: string, body: object): Promise<void> => {
        const answer = await client.post(template, body);
        expect({ template, status: answer.status }).toEqual({ template, status: 201 });
        findings.push(unlike(template, 'post', answer));
      };
      await send(manager, '/api/v1/tokens', { name: 'described' });
      await send(manager, '/api/v1/cameras', { serial: 'WIRE-1', model: 'RS2-X2 CHE', station: 'CHE' });
      await send(admin, '/api/v1/models', { name: 'Wire dock', kind: 'dock', verification: 'version' });
      await send(manager, '/api/v1/docks', { serial: 'WIRE-D', model: 'Wire dock', station: 'CHE', bays: 4 });
      await send(manager, '/api/v1/assignments', { camera: 'WIRE-1', staff: '101', mode: 'loan' });
      expect(findings.filter((finding) => finding !== null)).toEqual([]);
    });
  });
}

/** Objects that say their fields have no others: so that a field which nobody described is found. */
function closed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(closed);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([name, part]) => [name, closed(part)] as const);
  const isObject = 'properties' in value && !('additionalProperties' in value) && typeof value.properties === 'object';
  const isPart = isObject && 'type' in value && value.type === 'object';
  return Object.fromEntries(isPart ? [...entries, ['additionalProperties', false]] : entries);
}

/** Finds addresses of things that there are, in the lists of their kinds; null where that is not enough. */
export function addresses(client: TestClient): (template: string) => Promise<string | null> {
  const firsts = new Map<string, Record<string, unknown>>();
  const firstOf = async (list: string): Promise<Record<string, unknown>> => {
    const { status, body } = await client.get<{ items?: Record<string, unknown>[] }>(list);
    const first = (status === 200 ? body.items?.[0] : undefined) ?? {};
    firsts.set(list, first);
    return first;
  };
  return async (template) => {
    const [name, ...more] = [...template.matchAll(/\{(\w+)\}/g)].map(([, one]) => one ?? '');
    if (name === undefined) return template;
    const list = template.slice(0, template.indexOf('/{'));
    const value = (firsts.get(list) ?? (await firstOf(list)))[name];
    const isKnown = more.length === 0 && value !== undefined && value !== null;
    return isKnown ? template.replace(`{${name}}`, encodeURIComponent(String(value))) : null;
  };
}

/** What a query must have. */
export function queryOf({ parameters = [] }: Operation): string {
  const until = new Date();
  const from = new Date(until.getTime() - 86_400_000);
  return parameters
    .filter((one) => one.in === 'query' && one.required)
    .map(({ name, schema }) => {
      const at = name === 'from' ? from.toISOString() : until.toISOString();
      const words = schema['enum'] as readonly unknown[] | undefined;
      const value =
        words?.[0] ??
        { 'date-time': at, date: at.slice(0, 10) }[String(schema['format'])] ??
        (schema['type'] === 'integer' ? 30 : 'CHE');
      return `${name}=${encodeURIComponent(String(value))}`;
    })
    .join('&');
}
