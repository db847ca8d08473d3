import ts from 'typescript';

const nothing = ts.TypeFlags.VoidLike | ts.TypeFlags.Undefined | ts.TypeFlags.Never;
const unsaid = ts.TypeFlags.Any | ts.TypeFlags.Unknown;

/**
 * The types of what a route answers: as its signature says, as its returns say where the signature leaves it open, and as it
 * is sent to a device. None for a route that answers with files only, or without a body.
 */
export function answersOf(method: ts.MethodDeclaration, checker: ts.TypeChecker): ts.Type[] {
  const signature = checker.getSignatureFromDeclaration(method);
  const declared = signature && awaited(checker, checker.getReturnTypeOfSignature(signature));
  if (!declared || !method.body) return [];
  const types = declared.flags & unsaid ? returned(method.body, checker) : [declared];
  const answers = withoutNothing(types);
  return answers.length > 0 ? answers : withoutNothing(sentToDevice(method.body, checker));
}

function returned(body: ts.Block, checker: ts.TypeChecker): ts.Type[] {
  const types: ts.Type[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionLike(node)) return;
    if (ts.isReturnStatement(node) && node.expression)
      types.push(awaited(checker, checker.getTypeAtLocation(node.expression)));
    node.forEachChild(visit);
  };
  body.forEachChild(visit);
  return types;
}

/** `sendDeviceAnswer(request, reply, answer)`. */
function sentToDevice(body: ts.Block, checker: ts.TypeChecker): ts.Type[] {
  const types: ts.Type[] = [];
  const visit = (node: ts.Node): void => {
    const [, , answer] =
      ts.isCallExpression(node) && node.expression.getText() === 'sendDeviceAnswer' ? node.arguments : [];
    if (answer) types.push(checker.getTypeAtLocation(answer));
    node.forEachChild(visit);
  };
  body.forEachChild(visit);
  return types;
}

/** Whether a route only ever refuses. */
export function isAlwaysRefused(method: ts.MethodDeclaration, checker: ts.TypeChecker): boolean {
  const signature = checker.getSignatureFromDeclaration(method);
  const declared = signature && awaited(checker, checker.getReturnTypeOfSignature(signature));
  return declared !== undefined && (declared.flags & ts.TypeFlags.Never) !== 0;
}

/** One type only once, and none for what has no body. */
function withoutNothing(types: readonly ts.Type[]): ts.Type[] {
  const parts = types.flatMap((type) =>
    type.isUnion() && type.types.some(({ flags }) => flags & nothing) ? type.types : [type],
  );
  return [...new Set(parts.filter(({ flags }) => !(flags & nothing)))];
}

function awaited(checker: ts.TypeChecker, type: ts.Type): ts.Type {
  return checker.getAwaitedType(type) ?? type;
}
