export * from './common-scope.ts';
export * from './permissions.ts';
