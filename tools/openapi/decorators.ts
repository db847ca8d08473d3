import ts from 'typescript';

/** A decorator as it stands in the source: `@Length(2, 100)`. */
export interface Decorator {
  readonly name: string;
  readonly args: readonly ts.Expression[];
  /** What stands between its angle brackets. */
  readonly kinds: readonly ts.TypeNode[];
}

export function decoratorsOf(node: ts.Node): Decorator[] {
  const decorators = ts.canHaveDecorators(node) ? (ts.getDecorators(node) ?? []) : [];
  return decorators.flatMap(({ expression }) =>
    ts.isCallExpression(expression)
      ? [{ name: expression.expression.getText(), args: expression.arguments, kinds: expression.typeArguments ?? [] }]
      : [],
  );
}

/** The text of a string that stands as a literal. */
export function textOf(expression: ts.Expression | undefined): string | undefined {
  return expression && ts.isStringLiteralLike(expression) ? expression.text : undefined;
}

/** The value of a number, written out or as a constant. */
export function numberOf(checker: ts.TypeChecker, expression: ts.Expression | undefined): number | undefined {
  const type = expression && checker.getTypeAtLocation(expression);
  return type?.isNumberLiteral() ? type.value : undefined;
}

/** A regular expression, written out or as a constant; only those that mean the same in a schema. */
export function patternOf(checker: ts.TypeChecker, expression: ts.Expression | undefined): string | undefined {
  if (!expression) return undefined;
  if (ts.isRegularExpressionLiteral(expression)) {
    const [, source, flags] = /^\/(.*)\/(\w*)$/s.exec(expression.text) ?? [];
    return flags === '' || flags === 'u' ? source : undefined;
  }
  if (!ts.isIdentifier(expression)) return undefined;
  const symbol = checker.getSymbolAtLocation(expression);
  const target = symbol && symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
  const declaration = target?.valueDeclaration;
  return declaration && ts.isVariableDeclaration(declaration) ? patternOf(checker, declaration.initializer) : undefined;
}

/** `{ each: true }` among the arguments: the rule is one for each of a list. */
export function isForEach({ args }: Decorator): boolean {
  return args.some((argument) => ts.isObjectLiteralExpression(argument) && /\beach: true\b/.test(argument.getText()));
}
