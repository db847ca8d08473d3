import type { Route } from './routes.testing.ts';

type Schema = Readonly<Record<string, unknown>>;

/** A field of a body, by its address in it, such as `waves.0.gate.soakMinutes`. */
interface Field {
  readonly address: string;
  readonly isNullable: boolean;
}

/** A body to send, what it says null in, and which of that the description does not allow. */
export interface NullBody {
  readonly body: unknown;
  readonly refused: readonly string[];
}

interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

interface Operation {
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
}

/**
 * The bodies of a route that say null: in each of its parts once in every field that takes none, and once in each field
 * that takes it. What else they say is of the right kind.
 */
export function nullBodies(document: Document, { method, path }: Route): NullBody[] {
  const operation = document.paths[path.replaceAll(/:(\w+)/g, '{$1}')]?.[method.toLowerCase()];
  const schema = operation?.requestBody?.content['application/json']?.schema;
  if (!schema) return [];
  const whole = sample(document, schema);
  return partsOf(document, schema).flatMap((fields) => {
    const refused = fields.filter(({ isNullable }) => !isNullable).map(({ address }) => address);
    const allowed = fields.filter(({ isNullable }) => isNullable);
    return [
      ...(refused.length > 0 ? [{ body: withNull(whole, refused), refused }] : []),
      ...allowed.map(({ address }) => ({ body: withNull(whole, [address]), refused: [] })),
    ];
  });
}

/** The object itself and every object below it, each as its fields; of a list, its first item. */
function partsOf(document: Document, schema: Schema, at = ''): Field[][] {
  const shape = plain(document, schema);
  if (shape['type'] === 'array') return partsOf(document, shape['items'] as Schema, `${at}0.`);
  const fields = Object.entries((shape['properties'] ?? {}) as Record<string, Schema>);
  if (fields.length === 0) return [];
  return [
    fields.map(([name, field]) => ({ address: at + name, isNullable: takesNull(field) })),
    ...fields.flatMap(([name, field]) => partsOf(document, field, `${at}${name}.`)),
  ];
}

function takesNull({ anyOf }: Schema): boolean {
  return Array.isArray(anyOf) && anyOf.some((one: Schema) => one['type'] === 'null');
}

/** What a reference points at, and what is there beside null. */
function plain(document: Document, schema: Schema): Schema {
  const reference = schema['$ref'];
  if (typeof reference === 'string')
    return plain(document, document.components.schemas[reference.split('/').at(-1) ?? ''] ?? {});
  const [first] = (schema['anyOf'] ?? []) as Schema[];
  return first ? plain(document, first) : schema;
}

const samples: Readonly<Record<string, unknown>> = {
  uuid: '00000000-0000-4000-8000-000000000000',
  'date-time': '2026-03-03T21:14:00Z',
  date: '2026-03-03',
};

function sample(document: Document, schema: Schema): unknown {
  const shape = plain(document, schema);
  const [word] = (shape['enum'] ?? []) as unknown[];
  if (word !== undefined) return word;
  if (shape['type'] === 'array') return [sample(document, shape['items'] as Schema)];
  if (shape['type'] === 'boolean') return false;
  if (shape['type'] === 'integer' || shape['type'] === 'number') return shape['minimum'] ?? 1;
  if (shape['type'] === 'string') return samples[String(shape['format'])] ?? 'CHE';
  const fields = Object.entries((shape['properties'] ?? {}) as Record<string, Schema>);
  return Object.fromEntries(fields.map(([name, field]) => [name, sample(document, field)]));
}

function withNull(whole: unknown, addresses: readonly string[]): unknown {
  const copy: unknown = structuredClone(whole);
  for (const address of addresses) {
    const names = address.split('.');
    const last = names.pop() ?? '';
    const part = names.reduce<unknown>((found, name) => (found as Record<string, unknown>)[name], copy);
    (part as Record<string, unknown>)[last] = null;
  }
  return copy;
}
