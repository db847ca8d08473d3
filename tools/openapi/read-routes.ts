import ts from 'typescript';
import { decoratorsOf, numberOf, textOf, type Decorator } from './decorators.ts';
import { answersOf, isAlwaysRefused } from './read-answers.ts';
import type { RequestField, RequestReader } from './request-schema.ts';
import type { Schema, SchemaWriter } from './schema-of-type.ts';

/** A parameter in the path, or one of the query that stands alone. */
export interface RouteParameter {
  readonly name: string;
  readonly in: 'path' | 'query';
  readonly isRequired: boolean;
  readonly schema: Schema;
}

/** What the source says of one route. */
export interface RouteSource {
  /** `CamerasController_one`. */
  readonly operationId: string;
  readonly tag: string;
  readonly method: string;
  /** With `{names}` for parameters. */
  readonly path: string;
  readonly status: number;
  /** A permission, or who may call it without one: `device`. */
  readonly requires: { readonly permission?: string; readonly open?: string };
  readonly description: string;
  readonly parameters: readonly RouteParameter[];
  readonly query: readonly RequestField[];
  readonly body: Schema | null;
  readonly isBodyRequired: boolean;
  /** The fields and the file of a form. */
  readonly form: { readonly fields: readonly RequestField[]; readonly file: string } | null;
  /** Whether a version may be named by If-Match, or must be. */
  readonly ifMatch: 'none' | 'optional' | 'required';
  readonly answers: readonly Schema[];
  readonly isAlwaysRefused: boolean;
  /** Kinds of files that it answers with. */
  readonly produces: readonly string[];
}

const verbs = new Set(['Get', 'Post', 'Put', 'Patch', 'Delete']);

/** Reads the routes of the controllers in a source file. */
export class RouteReader {
  private readonly checker: ts.TypeChecker;
  private readonly writer: SchemaWriter;
  private readonly requests: RequestReader;

  constructor(checker: ts.TypeChecker, writer: SchemaWriter, requests: RequestReader) {
    this.checker = checker;
    this.writer = writer;
    this.requests = requests;
  }

  routesIn(file: ts.SourceFile): RouteSource[] {
    return file.statements.filter(ts.isClassDeclaration).flatMap((controller) => {
      const [base] = decoratorsOf(controller).filter(({ name }) => name === 'Controller');
      if (!base || !controller.name) return [];
      const tag = decoratorsOf(controller).find(({ name }) => name === 'ApiTags');
      const about = { name: controller.name.text, base: textOf(base.args[0]) ?? '', tag: textOf(tag?.args[0]) ?? '' };
      return controller.members.filter(ts.isMethodDeclaration).flatMap((method) => {
        const verb = decoratorsOf(method).find(({ name }) => verbs.has(name));
        return verb ? [this.route(about, method, verb)] : [];
      });
    });
  }

  private route(
    about: { name: string; base: string; tag: string },
    method: ts.MethodDeclaration,
    verb: Decorator,
  ): RouteSource {
    const rules = decoratorsOf(method);
    const argOf = (name: string) => rules.find((rule) => rule.name === name)?.args[0];
    const given = method.parameters.map((parameter) => ({ parameter, rules: decoratorsOf(parameter) }));
    const whole = (kind: string) =>
      given.find(({ rules: own }) => own.some(({ name, args }) => name === kind && !textOf(args[0])));
    const body = whole('Body')?.parameter;
    const query = whole('Query')?.parameter;
    const bodyType = body && this.checker.getTypeAtLocation(body);
    const takes = rules.find(({ name }) => name === 'Takes')?.kinds[0];
    const form = rules.find(({ name }) => name === 'TakesForm');
    const text = withHelpers(method);
    const permission = textOf(argOf('Requires'));
    const open = textOf(argOf('OpenTo'));
    return {
      operationId: `${about.name}_${method.name.getText()}`,
      tag: about.tag,
      method: verb.name.toLowerCase(),
      path: pathOf(about.base, textOf(verb.args[0]) ?? ''),
      status: numberOf(this.checker, argOf('HttpCode')) ?? (verb.name === 'Post' ? 201 : 200),
      requires: { ...(permission ? { permission } : {}), ...(open ? { open } : {}) },
      description: this.writer.describe(this.checker.getSymbolAtLocation(method.name) as ts.Symbol),
      parameters: given.flatMap(({ parameter, rules: own }) => this.parameters(parameter, own)),
      query: query ? this.requests.fieldsOf(this.checker.getTypeAtLocation(query)) : [],
      body: takes
        ? this.writer.of(this.checker.getTypeFromTypeNode(takes))
        : bodyType
          ? this.requests.bodyOf(bodyType)
          : null,
      isBodyRequired: this.isRequired(takes ? this.checker.getTypeFromTypeNode(takes) : bodyType),
      form: form ? { fields: this.formFields(form), file: textOf(form.args[0]) ?? 'file' } : null,
      ifMatch: ifMatchOf(text),
      answers: answersOf(method, this.checker).map((type) =>
        this.writer.below(method.name.getText(), () => this.writer.of(type)),
      ),
      isAlwaysRefused: isAlwaysRefused(method, this.checker),
      produces: rules
        .filter(({ name }) => name === 'ApiProduces')
        .flatMap(({ args }) => args.flatMap((one) => textOf(one) ?? [])),
    };
  }

  /** A body may be left out where all of its fields may. */
  private isRequired(body: ts.Type | undefined): boolean {
    return (
      body !== undefined &&
      this.checker.getPropertiesOfType(body).some(({ flags }) => !(flags & ts.SymbolFlags.Optional))
    );
  }

  private formFields({ kinds: [fields] }: Decorator): RequestField[] {
    return fields ? this.requests.fieldsOf(this.checker.getTypeFromTypeNode(fields)) : [];
  }

  private parameters(parameter: ts.ParameterDeclaration, rules: readonly Decorator[]): RouteParameter[] {
    return rules.flatMap(({ name, args: [first, pipe] }) => {
      const named = textOf(first);
      if (named === undefined || (name !== 'Param' && name !== 'Query')) return [];
      const type = this.checker.getTypeAtLocation(parameter);
      const isOptional =
        Boolean(parameter.questionToken) ||
        (type.isUnion() && type.types.some(({ flags }) => flags & ts.TypeFlags.Undefined));
      return [
        {
          name: named,
          in: name === 'Param' ? ('path' as const) : ('query' as const),
          isRequired: name === 'Param' || !isOptional,
          schema: schemaOfPipe(pipe?.getText()) ?? this.writer.of(this.checker.getNonNullableType(type)),
        },
      ];
    });
  }
}

function schemaOfPipe(pipe: string | undefined): Schema | undefined {
  if (pipe === 'ParseUUIDPipe') return { type: 'string', format: 'uuid' };
  return pipe?.includes('ParseIntPipe') ? { type: 'integer' } : undefined;
}

function pathOf(base: string, below: string): string {
  return `/${base}/${below}`
    .replaceAll(/\/+/g, '/')
    .replace(/\/$/, '')
    .replaceAll(/:(\w+)/g, '{$1}');
}

/** What a route does, with the private methods of its controller that it hands on to. */
function withHelpers(method: ts.MethodDeclaration): string {
  const text = method.body?.getText() ?? '';
  const called = new Set([...text.matchAll(/this\.(\w+)\(/g)].map(([, name]) => name));
  const members = ts.isClassLike(method.parent) ? method.parent.members.filter(ts.isMethodDeclaration) : [];
  const helpers = members.filter((one) => called.has(one.name.getText()));
  return [text, ...helpers.map((one) => one.body?.getText() ?? '')].join('\n');
}

/** `expectedVersion(request)` demands it; with `'optional'` it is taken where it is sent. */
function ifMatchOf(text: string): RouteSource['ifMatch'] {
  if (/expectedVersion\(\w+\)/.test(text)) return 'required';
  return text.includes('expectedVersion(') ? 'optional' : 'none';
}
