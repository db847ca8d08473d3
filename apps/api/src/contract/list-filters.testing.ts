import { addDays, localDayOf } from '@custodian/domain';
import type { Type } from '@nestjs/common';
import { getMetadataStorage, type MetadataStorage } from 'class-validator';
import { preview } from '../bulk-actions/bulk-scene.testing.ts';
import type { ListRequest } from '../http/list-request.ts';
import { stage } from '../imports/import-scene.testing.ts';
import type { TestApp } from '../testing/test-app.testing.ts';
import type { TestClient } from '../testing/test-client.testing.ts';
import { routesOf } from './routes.testing.ts';

interface Page {
  readonly total: number;
  readonly items: readonly { readonly id: string }[];
}

/** A filter of a list as its request declares it, and values of which at least one must leave something out. */
interface Filter {
  readonly field: string;
  readonly values: readonly string[];
}

const nobody = '00000000-0000-4000-8000-000000000000';

/** Words that every request of a list may have, and that choose how it is shown rather than what. */
const shown: ReadonlySet<string> = new Set(['search', 'sort', 'limit', 'cursor', 'format', 'columns']);

/** Words that open another list than the whole one, each with a test of its own. */
const opening: ReadonlySet<string> = new Set([
  // The versions that corrections replaced, beside those that stand.
  'superseded',
  // What a comparison did not find again, in place of what it found.
  'gone',
  // What a band is of: it says nothing without one.
  'measure',
]);

/** By the name of a rule: what to send. What a rule allows by name is sent; of anything else, what nothing has. */
const valuesBy: Readonly<Record<string, (constraints: readonly unknown[]) => readonly string[]>> = {
  isIn: ([allowed]) => (allowed as readonly unknown[]).map(String),
  isBoolean: () => ['true', 'false'],
  isInstant: () => ['1950-01-01T00:00:00Z', '2150-01-01T00:00:00Z'],
  isLocalDay: () => ['1950-01-01', '2150-01-01'],
  isLocalPeriod: () => ['1950-01-01..1950-01-02'],
  isUsageBand: () => ['none', '20..40'],
  isUuid: () => [nobody],
  matches: () => [nobody],
  min: ([least]) => [String(least)],
  max: ([most]) => [String(most)],
  isString: () => ['no-such-word'],
};

const rulesOf = (request: Type<ListRequest>): ReturnType<MetadataStorage['getTargetValidationMetadatas']> =>
  getMetadataStorage().getTargetValidationMetadatas(request, '', true, false);

function filtersOf(request: Type<ListRequest>): Filter[] {
  const rules = rulesOf(request);
  const fields = [...new Set(rules.map(({ propertyName }) => propertyName))].filter((field) => !shown.has(field));
  return fields
    .filter((field) => !opening.has(field))
    .map((field) => {
      const own = rules.filter(({ propertyName }) => propertyName === field);
      const values = own.flatMap(
        ({ name, constraints }) => valuesBy[name ?? '']?.((constraints ?? []) as unknown[]) ?? [],
      );
      const isUnbounded = own.some(({ name }) => name === 'min') && !own.some(({ name }) => name === 'max');
      return { field, values: [...new Set(isUnbounded ? [...values, '30000'] : values)] };
    });
}

/** What must be said to be answered at all: the days, of what is measured by days. */
function baseOf(request: Type<ListRequest>): string {
  const ofFrom = rulesOf(request).filter(({ propertyName }) => propertyName === 'from');
  if (ofFrom.length === 0 || ofFrom.some(({ type }) => type === 'conditionalValidation')) return '';
  const day = addDays(localDayOf(Date.now()), -4);
  return `from=${day}&to=${day}&`;
}

/**
 * A filter that is taken and not heeded shows everything to who asked for little, and does to everything what was meant for
 * a few. Walks every list that the application has, by its own declaration.
 */
export function describeListFilters(
  from: () => Promise<{ test: TestApp; admin: TestClient; manager: TestClient }>,
): void {
  describe('every filter that a list declares', () => {
    it('leaves something out, or is refused', async () => {
      const { test, admin, manager } = await from();
      await makeWhatIsMissing(manager);
      const lists = routesOf(test).filter(({ method, listRequest }) => method === 'GET' && listRequest !== null);
      const found = await Promise.all(
        lists.map(async ({ path, listRequest }) => (listRequest === null ? [] : faultsOf(admin, path, listRequest))),
      );
      expect(found.flat()).toEqual([]);
      expect(lists.length).toBeGreaterThan(30);
    }, 60_000);
  });
}

/** What of a list is not heeded; a list with nothing in it says nothing of its filters. */
async function faultsOf(client: TestClient, path: string, request: Type<ListRequest>): Promise<string[]> {
  const base = baseOf(request);
  const list = await longestOf(client, path, base);
  if (list === null) return [`${path} is empty`];
  const faults: string[] = [];
  if (rulesOf(request).some(({ propertyName }) => propertyName === 'columns')) {
    const { status } = await client.get(`${list.path}?${base}format=csv&columns=no-such-column`);
    if (status === 200) faults.push(`${path} ignores columns`);
  }
  for (const filter of filtersOf(request))
    if (!(await isNarrowed(client, list, base, filter))) faults.push(`${path} ignores ${filter.field}`);
  return faults;
}

interface List {
  readonly path: string;
  readonly total: number;
}

async function totalOf(client: TestClient, path: string): Promise<number | null> {
  const { status, body, text } = await client.get<Page>(path);
  if (status === 400) return null;
  if (status !== 200) throw new Error(`${path}: ${status} ${text}`);
  return body.total;
}

async function isNarrowed(client: TestClient, list: List, base: string, { field, values }: Filter): Promise<boolean> {
  const rest = base
    .split('&')
    .filter((word) => !word.startsWith(`${field}=`))
    .join('&');
  for (const value of values) {
    const total = await totalOf(client, `${list.path}?limit=1&${rest}${field}=${encodeURIComponent(value)}`);
    if (total === null || total < list.total) return true;
  }
  return false;
}

/** The list itself; of lists below something, of the one that has most. Null where nothing is in it. */
async function longestOf(client: TestClient, path: string, base: string): Promise<List | null> {
  const [above, below] = path.split('/:id');
  if (above === undefined) return null;
  const paths =
    below === undefined
      ? [path]
      : (await client.get<Page>(`${above}?limit=20`)).body.items.map(({ id }) => `${above}/${id}${below}`);
  let longest: List | null = null;
  for (const one of paths) {
    const total = (await totalOf(client, `${one}?limit=1&${base}`)) ?? 0;
    if (total > (longest?.total ?? 0)) longest = { path: one, total };
  }
  return longest;
}

/** The demonstration has none of these. */
async function makeWhatIsMissing(manager: TestClient): Promise<void> {
  const until = new Date(Date.now() + 86_400_000).toISOString();
  const made = [
    await stage(manager, 'code,name,division\nNEW,New station,North\n', '?kind=stations'),
    await preview(manager, { list: 'cameras', action: 'return', filter: { station: 'CHE' } }),
    await manager.post('/api/v1/freezes', { station: 'CHE', reason: 'A filter is looked at', until }),
  ];
  for (const { status, text } of made) if (status !== 201) throw new Error(`${status} ${text}`);
}
