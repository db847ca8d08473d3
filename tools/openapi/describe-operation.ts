import type { RouteSource } from './read-routes.ts';
import type { Schema } from './schema-of-type.ts';

const json = 'application/json';
const deviceTypes = ['application/hal+json', json, 'application/cbor'];
const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const binary: Schema = { type: 'string', format: 'binary' };
/** What `format` asks for. */
const filesOf: Readonly<Record<string, string>> = { csv: 'text/csv', xlsx, pdf: 'application/pdf' };

/** One route as an operation of an OpenAPI document. */
export function describeOperation(route: RouteSource): Schema {
  const parameters = parametersOf(route);
  const requestBody = bodyOf(route);
  const { permission } = route.requires;
  return {
    operationId: route.operationId,
    tags: [route.tag],
    summary: summaryOf(route),
    description: route.description,
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(requestBody ? { requestBody } : {}),
    responses: {
      ...(route.isAlwaysRefused
        ? {}
        : { [route.status]: { description: hasBody(route) ? 'The answer.' : 'Done; no body.', ...contentOf(route) } }),
      ...(laterOf(route) ? { 202: { ...beingMade, content: contents([json], laterOf(route) ?? {}) } } : {}),
      ...refusalsOf(route),
    },
    security: securityOf(route),
    ...(permission ? { 'x-permission': permission } : {}),
  };
}

const isDevice = ({ requires }: RouteSource): boolean => requires.open === 'device';
const isForPeople = ({ requires }: RouteSource): boolean =>
  requires.permission !== undefined || requires.open === 'signed-in';

/** The first sentence of the description. */
function summaryOf({ description }: RouteSource): string {
  const [sentence] = /^.+?[.:;](?= |$)/.exec(description) ?? [description];
  return sentence.replace(/[:;]$/, '.');
}

function parametersOf(route: RouteSource): Schema[] {
  const named = route.parameters.map(({ name, in: where, isRequired, schema }) => ({
    name,
    in: where,
    required: isRequired,
    schema,
  }));
  const asked = route.query.map(({ name, isRequired, schema: { description, ...schema } }) => ({
    name,
    in: 'query',
    required: isRequired,
    ...(description ? { description } : {}),
    schema,
    // A list in a query is a comma list.
    ...(schema['type'] === 'array' ? { style: 'form', explode: false } : {}),
  }));
  return [...named, ...asked, ...headersOf(route)];
}

function headersOf(route: RouteSource): Schema[] {
  const shared = (name: string): Schema => ({ $ref: `#/components/parameters/${name}` });
  return [
    ...(route.ifMatch === 'required' ? [shared('IfMatch')] : []),
    ...(route.ifMatch === 'optional' ? [shared('IfMatchOptional')] : []),
    ...(route.method === 'post' && isForPeople(route) ? [shared('IdempotencyKey')] : []),
  ];
}

function bodyOf(route: RouteSource): Schema | null {
  if (route.form) {
    const { fields, file } = route.form;
    const properties = Object.fromEntries([...fields.map(({ name, schema }) => [name, schema]), [file, binary]]);
    const required = [...fields.filter(({ isRequired }) => isRequired).map(({ name }) => name), file];
    return {
      required: true,
      content: contents(['multipart/form-data'], { type: 'object', properties, required }),
    };
  }
  if (!route.body) return null;
  const types = isDevice(route) ? [json, 'application/cbor'] : [json];
  return { required: route.isBodyRequired, content: contents(types, route.body) };
}

const contents = (types: readonly string[], schema: Schema): Schema =>
  Object.fromEntries(types.map((type) => [type, { schema }]));

function filesOfFormat({ query }: RouteSource): string[] {
  const format = query.find(({ name }) => name === 'format')?.schema['enum'];
  return Array.isArray(format) ? format.flatMap((word) => filesOf[String(word)] ?? []) : [];
}

function hasBody(route: RouteSource): boolean {
  return route.answers.length > 0 || route.produces.length > 0;
}

/** A file of too many rows to wait for is made by a job: what stands for it until then. */
function laterOf({ status, answers }: RouteSource): Schema | undefined {
  const isLater = ({ $ref }: Schema): boolean => $ref === '#/components/schemas/ExportRecord';
  return status === 200 && answers.length > 1 ? answers.find(isLater) : undefined;
}

const beingMade: Schema = { description: 'A large file is being made: `Location` says where.' };

function contentOf(route: RouteSource): Schema {
  if (!hasBody(route)) return {};
  const answers = route.answers.filter((answer) => answer !== laterOf(route));
  const [only] = answers;
  const schema = answers.length === 1 ? only : { anyOf: answers };
  const types = isDevice(route) ? deviceTypes : [json];
  const isText = only?.['type'] === 'string' && answers.length === 1;
  return {
    content: {
      ...(schema && only && route.produces.length === 0 ? contents(isText ? ['text/plain'] : types, schema) : {}),
      ...Object.assign(
        {},
        ...route.produces.map((type) => contents([type], type.startsWith('text/') ? { type: 'string' } : binary)),
      ),
      ...Object.assign(
        {},
        ...filesOfFormat(route).map((type) => contents([type], type === 'text/csv' ? { type: 'string' } : binary)),
      ),
    },
  };
}

/** What it may be refused with, beside what is everybody’s (`default`). */
function refusalsOf(route: RouteSource): Record<string, Schema> {
  const isDdi = isDevice(route) && !/\/(telemetry|events)$/.test(route.path);
  const refused: Schema = { $ref: `#/components/responses/${isDdi ? 'DdiRefusal' : 'Problem'}` };
  const statuses = [
    ...(route.body || route.form || route.query.length > 0 ? [400] : []),
    ...(isForPeople(route) ? [401] : []),
    ...(route.requires.permission ? [403] : []),
    ...(route.path.includes('{') && !isDevice(route) ? [404] : []),
    ...(route.ifMatch === 'none' ? [] : [412]),
    ...(route.ifMatch === 'required' ? [428] : []),
    ...(route.method === 'post' && isForPeople(route) ? [409, 422] : []),
  ].sort();
  return {
    ...Object.fromEntries(statuses.map((status) => [status, refused])),
    ...(isDevice(route) ? { 401: { description: 'The token is not known here; no body.' } } : {}),
    default: refused,
  };
}

function securityOf({ requires: { open } }: RouteSource): Schema[] {
  const signedIn = [{ token: [] }, { session: [] }];
  if (open === 'device') return [{ device: [] }];
  if (open === 'anyone') return [];
  return open === 'loopback' ? [{}, ...signedIn] : signedIn;
}
