import path from 'node:path';
import { checkout } from '../start/product.ts';

/** What a report of Jest says of its tests. */
export interface JestFailures {
  readonly testResults: readonly {
    readonly name: string;
    readonly message: string;
    readonly assertionResults: readonly {
      readonly fullName: string;
      readonly status: string;
      readonly failureMessages?: readonly string[] | null;
    }[];
  }[];
}

/** What a report of Playwright says of them, suites within suites. */
export interface BrowserReport {
  readonly suites?: readonly BrowserReport[];
  readonly specs?: readonly {
    readonly title: string;
    readonly file: string;
    readonly tests: readonly {
      readonly status: string;
      readonly results: readonly {
        readonly status: string;
        readonly errors?: readonly { readonly message?: string; readonly location?: { readonly line: number } }[];
      }[];
    }[];
  }[];
}

const longest = 600;

/** One line for each failed test of a report of Jest: its file, its name, and what was wrong and where. */
export function failuresOfJest({ testResults }: JestFailures): string[] {
  return testResults.flatMap(({ name, message, assertionResults }) => {
    const file = path.relative(checkout, name);
    const failed = assertionResults.filter(({ status }) => status === 'failed');
    if (failed.length === 0 && message !== '' && assertionResults.length === 0) return [inOneLine(file, message)];
    return failed.map(({ fullName, failureMessages }) =>
      inOneLine(`${file} › ${fullName}`, (failureMessages ?? []).join(' ')),
    );
  });
}

/** The same of a report of the browser tests: of those that failed at every try, or of those that passed when tried again. */
export function failuresOfBrowser(report: BrowserReport, outcome: 'unexpected' | 'flaky'): string[] {
  const { suites = [], specs = [] } = report;
  const own = specs.flatMap(({ title, file, tests }) =>
    tests
      .filter(({ status }) => status === outcome)
      .flatMap(({ results }) => results.find(({ status }) => status !== 'passed') ?? [])
      .map(({ status, errors = [] }) => {
        const told = errors.map(({ message = '', location }) => `at line ${location?.line ?? '?'}: ${message}`);
        return inOneLine(`${file} › ${title}`, told.join(' ') || status);
      }),
  );
  return [...suites.flatMap((suite) => failuresOfBrowser(suite, outcome)), ...own];
}

/** Without colours, frames and line ends: of a long run, often only its last lines are kept. */
function inOneLine(test: string, told: string): string {
  const plain = told
    .replaceAll(/\u001b\[[0-9;]*m/g, '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !/^at .*(node_modules|node:)/.test(line))
    .join(' ');
  return `${test}: ${plain}`.slice(0, longest);
}
