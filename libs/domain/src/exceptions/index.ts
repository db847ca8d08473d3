export * from './exception-lifecycle.ts';
export {
  exceptionSeverities,
  type ExceptionRule,
  type ExceptionSeverity,
  type RuleChange,
  type RuleMeasure,
  type RuleSettings,
} from './exception-rule.ts';
export * from './exception-rules.ts';
export * from './fold-causes.ts';
export * from './judge-cause.ts';
export * from './judge-rule-change.ts';
