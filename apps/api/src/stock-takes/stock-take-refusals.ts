import type { ExplanationRefusal, StockTakeRefusal } from '@custodian/domain';
import { Problem } from '../problems/problem.ts';

/** Each refusal in words, with the field it is about. */
const words: Readonly<Record<StockTakeRefusal | ExplanationRefusal, readonly [field: string, message: string]>> = {
  'stock-take-not-in-state': ['state', 'The stock-take is not at this step, or is over. Read it again.'],
  'stock-take-has-open-gaps': ['gaps', 'A missing camera is not explained yet. Explain every gap, then sign.'],
  'stock-take-signed-by-program': ['name', 'A person signs, not a token. Sign in to the console.'],
  'stock-take-needs-reason': ['reason', 'Say why: a cancelled stock-take keeps its reason.'],
  'explanation-needs-text': ['text', 'This reason needs words of your own: where, which case, or what was done.'],
  'explanation-without-holder': ['reason', 'Nobody answers for one of these cameras, so it is with nobody.'],
};

/** The problem that a refusal means. */
export function stockTakeProblem(refusal: StockTakeRefusal | ExplanationRefusal, about = ''): Problem {
  const [field, message] = words[refusal];
  const said = about === '' ? message : `${about}: ${message}`;
  return new Problem(refusal, said, [{ field, message: said }]);
}
