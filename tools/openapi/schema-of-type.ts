import ts from 'typescript';

/** A JSON schema, or a part of one, as OpenAPI 3.1 has them. */
export type Schema = Readonly<Record<string, unknown>>;

const { TypeFlags } = ts;

/**
 * Writes TypeScript types as JSON schemas, as their values arrive when they were sent as JSON. Types with a name of ours become
 * shared schemas under that name; what has none is written where it stands.
 */
export class SchemaWriter {
  readonly schemas: Record<string, Schema> = {};
  /** Where a type says nothing: `CameraTimeline.bays`. */
  readonly unsaid: string[] = [];
  private readonly names = new Map<ts.Symbol, string>();
  private readonly path: string[] = [];
  private readonly checker: ts.TypeChecker;

  constructor(checker: ts.TypeChecker) {
    this.checker = checker;
  }

  of(type: ts.Type): Schema {
    const name = this.nameOf(type);
    if (name === null) return this.inline(type);
    this.share(name, () => this.inline(type));
    return { $ref: `#/components/schemas/${name}` };
  }

  /** Writes a shared schema once. Its place is taken before, because a type may hold itself. */
  share(name: string, write: () => Schema): void {
    if (Object.hasOwn(this.schemas, name)) return;
    this.schemas[name] = {};
    this.path.push(name);
    this.schemas[name] = write();
    this.path.pop();
  }

  /** The text of a doc comment, on one line. */
  describe(symbol: ts.Symbol): string {
    return ts
      .displayPartsToString(symbol.getDocumentationComment(this.checker))
      .replaceAll(/\{@link (\w+)\}/g, '$1')
      .replaceAll(/\s+/g, ' ')
      .trim();
  }

  /** The name of a type of ours without type arguments; null for all others. Two types of one name are told apart by their folder. */
  nameOf(type: ts.Type): string | null {
    const symbol = type.aliasSymbol ?? type.getSymbol();
    const declaration = symbol?.declarations?.[0];
    if (!symbol || !declaration || declaration.getSourceFile().fileName.includes('/node_modules/')) return null;
    const isGeneric = (type.aliasTypeArguments ?? this.typeArguments(type)).length > 0;
    const isNamed =
      ts.isInterfaceDeclaration(declaration) ||
      ts.isTypeAliasDeclaration(declaration) ||
      ts.isClassDeclaration(declaration);
    if (isGeneric || !isNamed || isPrimitive(type)) return null;
    const known = this.names.get(symbol);
    if (known !== undefined) return known;
    const folder = declaration.getSourceFile().fileName.split('/').at(-2) ?? '';
    const isTaken = [...this.names.values()].includes(symbol.name);
    const name = isTaken ? `${pascal(folder)}${symbol.name}` : symbol.name;
    this.names.set(symbol, name);
    return name;
  }

  private inline(type: ts.Type): Schema {
    if (type.flags & (TypeFlags.Any | TypeFlags.Unknown)) {
      this.unsaid.push(this.path.join('.'));
      return {};
    }
    if (type.isUnion()) return this.union(type);
    if (type.isStringLiteral()) return { type: 'string', const: type.value };
    if (type.isNumberLiteral()) return { type: 'number', const: type.value };
    if (type.flags & TypeFlags.BooleanLiteral)
      return { type: 'boolean', const: this.checker.typeToString(type) === 'true' };
    if (isText(type)) return { type: 'string' };
    if (type.flags & TypeFlags.NumberLike) return { type: 'number' };
    if (type.flags & TypeFlags.BooleanLike) return { type: 'boolean' };
    if (type.flags & TypeFlags.Null) return { type: 'null' };
    if (this.checker.isTupleType(type)) return this.tuple(type as ts.TupleTypeReference);
    const [item] = this.checker.isArrayType(type) ? this.checker.getTypeArguments(type as ts.TypeReference) : [];
    if (item) return { type: 'array', items: this.below('[]', () => this.of(item)) };
    if (type.getSymbol()?.name === 'Date') return { type: 'string', format: 'date-time' };
    return this.object(type);
  }

  private tuple(type: ts.TupleTypeReference): Schema {
    const items = this.checker.getTypeArguments(type).map((member) => this.of(member));
    return { type: 'array', prefixItems: items, minItems: items.length, maxItems: items.length };
  }

  private union(type: ts.UnionType): Schema {
    const members = type.types.filter(({ flags }) => !(flags & TypeFlags.Undefined));
    const words = members.filter((member) => member.isStringLiteral()).map(({ value }) => value);
    const isBoolean = members.filter(({ flags }) => flags & TypeFlags.BooleanLiteral).length === 2;
    const rest = members.filter(
      ({ flags }) =>
        !(flags & (TypeFlags.StringLiteral | TypeFlags.Null)) && !(isBoolean && flags & TypeFlags.BooleanLiteral),
    );
    const kinds = [
      ...(words.length > 0 ? [{ type: 'string', enum: words }] : []),
      ...(isBoolean ? [{ type: 'boolean' }] : []),
      ...rest.map((member) => this.of(member)),
    ];
    return members.some(({ flags }) => flags & TypeFlags.Null) ? orNull(kinds) : oneOf(kinds);
  }

  private object(type: ts.Type): Schema {
    const properties = this.checker
      .getPropertiesOfType(type)
      .filter((property) => this.checker.getTypeOfSymbol(property).getCallSignatures().length === 0);
    const [index] = this.checker.getIndexInfosOfType(type);
    const named = properties.map((property) => [property.name, this.property(property)] as const);
    const required = properties.filter(({ flags }) => !(flags & ts.SymbolFlags.Optional)).map(({ name }) => name);
    return {
      type: 'object',
      ...(named.length > 0 ? { properties: Object.fromEntries(named) } : {}),
      ...(required.length > 0 ? { required } : {}),
      ...(index ? { additionalProperties: this.others(index.type) } : {}),
    };
  }

  /** Fields of any name. A property may be open to whatever a device or a later version says; an answer or its items may not. */
  private others(type: ts.Type): Schema | true {
    const isOpen = (type.flags & TypeFlags.Unknown) !== 0 && this.path.length > 1 && this.path.at(-1) !== '[]';
    return isOpen || this.below('*', () => this.of(type));
  }

  private property(property: ts.Symbol): Schema {
    const schema = this.below(property.name, () => this.of(this.checker.getTypeOfSymbol(property)));
    const description = this.describe(property);
    return description === '' ? schema : { ...schema, description };
  }

  /** Writes something under a name, by which a gap in it is found. */
  below<Written>(name: string, write: () => Written): Written {
    this.path.push(name);
    const written = write();
    this.path.pop();
    return written;
  }

  private typeArguments(type: ts.Type): readonly ts.Type[] {
    const isReference = type.flags & TypeFlags.Object && (type as ts.ObjectType).objectFlags & ts.ObjectFlags.Reference;
    if (!isReference || this.checker.isTupleType(type)) return [];
    const { target } = type as ts.TypeReference;
    // A class counts itself (`this`) among its arguments.
    return (target.typeParameters ?? []).length > 0 ? this.checker.getTypeArguments(type as ts.TypeReference) : [];
  }
}

/** Text, plain or told apart from other text by a brand. */
function isText(type: ts.Type): boolean {
  if (type.isIntersection()) return type.types.some(isText);
  return (type.flags & TypeFlags.StringLike) !== 0;
}

function isPrimitive(type: ts.Type): boolean {
  return isText(type) || (type.flags & (TypeFlags.NumberLike | TypeFlags.Any | TypeFlags.Unknown)) !== 0;
}

function oneOf(kinds: readonly Schema[]): Schema {
  const [only] = kinds;
  return only !== undefined && kinds.length === 1 ? only : { anyOf: kinds };
}

/** The short form for plain types, which is what most generators of clients read best. */
function orNull(kinds: readonly Schema[]): Schema {
  const [only] = kinds;
  const isPlain = kinds.length === 1 && typeof only?.['type'] === 'string' && !('enum' in only) && !('const' in only);
  return isPlain ? { ...only, type: [only['type'], 'null'] } : { anyOf: [...kinds, { type: 'null' }] };
}

function pascal(folder: string): string {
  return folder.replaceAll(/(^|-)(\w)/g, (_, __, letter: string) => letter.toUpperCase());
}
