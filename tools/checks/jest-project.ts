import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { checkout } from '../start/product.ts';
import { failuresOfJest, type JestFailures } from './told-failures.ts';
import { judged, nothing, type TestCount } from './test-count.ts';
import { runWatched } from './watched-command.ts';

interface JestReport extends JestFailures {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numRuntimeErrorTestSuites: number;
}

/** Runs the specs of one project by Jest. A suite that could not even be read counts as one failure. */
export async function runJest(project: string, reports: string, env: NodeJS.ProcessEnv): Promise<TestCount> {
  const report = path.join(reports, `${project.replaceAll('/', '-')}.json`);
  const jest = path.join(checkout, 'node_modules/jest/bin/jest.js');
  const flags = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'];
  const code = await runWatched({
    what: `testing ${project}`,
    program: process.execPath,
    // With an output file, Jest still writes for people, to its error output.
    args: [...flags, jest, '--ci', '--json', `--outputFile=${report}`],
    folder: project,
    env,
    hide: /^Test results written to: .*\n/m,
  });
  if (!existsSync(report)) return judged(nothing, 1);
  const result = JSON.parse(readFileSync(report, 'utf8')) as JestReport;
  const count: TestCount = {
    ...nothing,
    passed: result.numPassedTests,
    failed: result.numFailedTests + result.numRuntimeErrorTestSuites,
    skipped: result.numPendingTests,
    failures: failuresOfJest(result),
  };
  return judged(count, code);
}
