import ts from 'typescript';
import { decoratorsOf, isForEach, numberOf, patternOf, type Decorator } from './decorators.ts';
import type { Schema, SchemaWriter } from './schema-of-type.ts';

/** One field of a request class, by its type and its rules. */
export interface RequestField {
  readonly name: string;
  readonly isRequired: boolean;
  readonly schema: Schema;
}

type Said = (decorator: Decorator, checker: ts.TypeChecker) => Schema;

const defined = (schema: Record<string, unknown>): Schema =>
  Object.fromEntries(Object.entries(schema).filter(([, value]) => value !== undefined));

/** What a rule adds to what the type of its field says; a rule that is missing here adds nothing. */
const saidBy: Readonly<Record<string, Said>> = {
  IsInt: () => ({ type: 'integer' }),
  IsUUID: () => ({ format: 'uuid' }),
  IsEmail: () => ({ format: 'email' }),
  IsInstant: () => ({ format: 'date-time' }),
  IsLocalDay: () => ({ format: 'date' }),
  IsPollInterval: () => ({ pattern: '^([01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d$' }),
  Matches: ({ args }, checker) => defined({ pattern: patternOf(checker, args[0]) }),
  Min: ({ args }, checker) => defined({ minimum: numberOf(checker, args[0]) }),
  Max: ({ args }, checker) => defined({ maximum: numberOf(checker, args[0]) }),
  MaxLength: ({ args }, checker) => defined({ maxLength: numberOf(checker, args[0]) }),
  Length: ({ args }, checker) =>
    defined({ minLength: numberOf(checker, args[0]), maxLength: numberOf(checker, args[1]) }),
};

/** Rules that speak of the list and not of what is in it. */
const saidOfList: Readonly<Record<string, Said>> = {
  ArrayMinSize: ({ args }, checker) => defined({ minItems: numberOf(checker, args[0]) }),
  ArrayMaxSize: ({ args }, checker) => defined({ maxItems: numberOf(checker, args[0]) }),
  ArrayUnique: () => ({ uniqueItems: true }),
};

/** Reads request classes from their sources: what a field is by its type, what it may be by its rules. */
export class RequestReader {
  private readonly checker: ts.TypeChecker;
  private readonly writer: SchemaWriter;

  constructor(checker: ts.TypeChecker, writer: SchemaWriter) {
    this.checker = checker;
    this.writer = writer;
  }

  /** The fields of a request class, those that it inherits too. */
  fieldsOf(type: ts.Type): RequestField[] {
    return this.checker.getPropertiesOfType(type).flatMap((property) => {
      const declaration = property.declarations?.find(ts.isPropertyDeclaration);
      return declaration ? [this.field(property, declaration)] : [];
    });
  }

  /** A body by its class: fields that it does not name are refused. */
  bodyOf(type: ts.Type): Schema {
    const name = this.writer.nameOf(type);
    if (name === null) return this.inline(type);
    this.writer.share(name, () => this.inline(type));
    return { $ref: `#/components/schemas/${name}` };
  }

  private inline(type: ts.Type): Schema {
    const fields = this.fieldsOf(type);
    const required = fields.filter(({ isRequired }) => isRequired).map(({ name }) => name);
    return {
      type: 'object',
      properties: Object.fromEntries(fields.map(({ name, schema }) => [name, schema])),
      ...(required.length > 0 ? { required } : {}),
      additionalProperties: false,
    };
  }

  private field(property: ts.Symbol, declaration: ts.PropertyDeclaration): RequestField {
    const rules = decoratorsOf(declaration);
    const isRequired = !(property.flags & ts.SymbolFlags.Optional) && !rules.some(({ name }) => name === 'IsOptional');
    const whole = this.checker.getTypeOfSymbol(property);
    const type = this.checker.getNonNullableType(whole);
    const isNullable = whole.isUnion() && whole.types.some(({ flags }) => flags & ts.TypeFlags.Null);
    const description = this.writer.describe(property);
    const schema = this.writer.below(property.name, () => this.shaped(type, rules));
    return {
      name: property.name,
      isRequired,
      schema: {
        ...(isNullable ? { anyOf: [schema, { type: 'null' }] } : schema),
        ...(description === '' ? {} : { description }),
      },
    };
  }

  private shaped(type: ts.Type, rules: readonly Decorator[]): Schema {
    const [item] = this.checker.isArrayType(type) ? this.checker.getTypeArguments(type as ts.TypeReference) : [];
    if (!item) return { ...this.valueOf(type, rules), ...this.said(saidBy, rules) };
    return {
      type: 'array',
      items: { ...this.valueOf(item, rules), ...this.said(saidBy, rules.filter(isForEach)) },
      ...this.said(saidOfList, rules),
    };
  }

  private valueOf(type: ts.Type, rules: readonly Decorator[]): Schema {
    const words = rules.find(({ name }) => name === 'IsIn')?.args[0];
    const listed = words && this.checker.getIndexTypeOfType(this.checker.getTypeAtLocation(words), ts.IndexKind.Number);
    if (listed) return this.writer.of(listed);
    return type.isClass() || rules.some(({ name }) => name === 'IsPart' || name === 'ArePartsOf')
      ? this.bodyOf(type)
      : this.writer.of(type);
  }

  private said(table: Readonly<Record<string, Said>>, rules: readonly Decorator[]): Schema {
    return Object.assign({}, ...rules.map((rule) => table[rule.name]?.(rule, this.checker) ?? {})) as Schema;
  }
}
