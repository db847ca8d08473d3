import path from 'node:path';
import ts from 'typescript';
import { describeOperation } from './describe-operation.ts';
import { RouteReader, type RouteSource } from './read-routes.ts';
import { RequestReader } from './request-schema.ts';
import { SchemaWriter, type Schema } from './schema-of-type.ts';
import { sharedAnswers, sharedParameters, sharedSchemas, waysIn } from './shared-components.ts';

/** The description of the wire, and what the sources leave unsaid in it. */
export interface ReadDocument {
  readonly document: Schema;
  /** Routes and types that nobody described; none, or the description is not whole. */
  readonly gaps: readonly string[];
}

/**
 * The one description of the wire, read from the sources of the API: paths, permissions and parameters from its controllers, bodies
 * and queries from the request classes with their rules, answers from the types of what is returned.
 *
 * @throws Error when the sources cannot be read
 */
export function readOpenApi(project: string): ReadDocument {
  const config = ts.getParsedCommandLineOfConfigFile(
    path.join(project, 'tsconfig.json'),
    { noEmit: true },
    { ...ts.sys, onUnRecoverableConfigFileDiagnostic: fail },
  );
  if (!config) throw new Error(`${project} has no tsconfig.json that can be read`);
  const controllers = config.fileNames.filter((file) => file.endsWith('.controller.ts')).sort();
  const program = ts.createProgram(controllers, config.options);
  const checker = program.getTypeChecker();
  const writer = new SchemaWriter(checker);
  const reader = new RouteReader(checker, writer, new RequestReader(checker, writer));
  const routes = controllers.flatMap((name) => {
    const file = program.getSourceFile(name);
    return file ? reader.routesIn(file) : [];
  });
  return {
    document: documentOf(routes, writer),
    gaps: [...gapsOf(routes), ...writer.unsaid.map((at) => `${at || 'an answer'} is of no known type`)],
  };
}

function documentOf(routes: readonly RouteSource[], writer: SchemaWriter): Schema {
  const paths: Record<string, Record<string, Schema>> = { '/api/openapi.json': { get: itself } };
  for (const route of [...routes].sort((one, other) => (one.path < other.path ? -1 : 1)))
    paths[route.path] = { ...paths[route.path], [route.method]: describeOperation(route) };
  const schemas = Object.entries({ ...writer.schemas, ...sharedSchemas }).sort(([one], [other]) =>
    one < other ? -1 : 1,
  );
  return {
    openapi: '3.1.0',
    info: {
      title: 'Custodian',
      description: 'Cameras, custody, firmware and usage of a police force’s body-worn cameras.',
      version: '1',
    },
    servers: [{ url: '/' }],
    tags: [...new Set(routes.map(({ tag }) => tag))].sort().map((name) => ({ name })),
    paths,
    components: {
      schemas: Object.fromEntries(schemas),
      responses: sharedAnswers,
      parameters: sharedParameters,
      securitySchemes: waysIn,
    },
  };
}

const itself: Schema = {
  operationId: 'OpenApi_document',
  tags: ['health'],
  summary: 'This description.',
  description: 'This description.',
  responses: { 200: { description: 'The answer.', content: { 'application/json': { schema: { type: 'object' } } } } },
  security: [],
};

/** Every route says what it is for, who may call it, and what it answers where it has a body. */
function gapsOf(routes: readonly RouteSource[]): string[] {
  return routes.flatMap(
    ({ operationId, description, tag, requires, status, method, answers, produces, isAlwaysRefused }) => [
      ...(description === '' ? [`${operationId} has no doc comment`] : []),
      ...(tag === '' ? [`${operationId} has no tag`] : []),
      ...(requires.permission || requires.open ? [] : [`${operationId} requires nothing that can be read`]),
      ...(method === 'get' && status === 200 && !isAlwaysRefused && answers.length + produces.length === 0
        ? [`${operationId} answers nothing that can be read`]
        : []),
    ],
  );
}

function fail(diagnostic: ts.Diagnostic): never {
  throw new Error(ts.flattenDiagnosticMessageText(diagnostic.messageText, '\n'));
}
