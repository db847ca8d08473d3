// Runs every promise and closes with the count. `--long` runs the same tests at full size.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkout as root, say } from '../start/install.mjs';
import { ensureSystemPackages } from './system-packages.mjs';

const seed = process.env.CUSTODIAN_SEED ?? String(Math.floor(Math.random() * 2 ** 31));
const environment = {
  ...process.env,
  CUSTODIAN_SEED: seed,
  NX_DAEMON: 'false',
  ...(process.argv.includes('--long') ? { CUSTODIAN_TEST_SIZE: 'long' } : {}),
};

/** Projects whose tests run by Jest, the quickest to fail first. */
const projects = ['libs/domain', 'libs/device-protocol', 'tools', 'apps/api'];
const typechecked = ['libs/domain', 'libs/device-protocol', 'tools', 'apps/api'];

say(`Seed ${seed}: CUSTODIAN_SEED=${seed} npm test runs the same again.`);

ensureSystemPackages();
const reports = mkdtempSync(join(tmpdir(), 'custodian-test-'));
const total = { passed: 0, failed: 0, skipped: 0 };

for (const project of typechecked) {
  const code = await run('tsc', ['-p', 'tsconfig.json'], join(root, project));
  count(`typecheck ${project}`, code === 0 ? { passed: 1 } : { failed: 1 });
}
for (const project of projects) await runJest(project);
rmSync(reports, { recursive: true, force: true });

// The closing line stands alone, so that whoever counts can read it.
process.stdout.write(
  `${total.passed} passed, ${total.failed} failed${total.skipped > 0 ? `, ${total.skipped} skipped` : ''}\n`,
);
process.exit(total.failed > 0 ? 1 : 0);

async function runJest(project) {
  const report = join(reports, `${project.replaceAll('/', '-')}.json`);
  const code = await run('npm', ['test', '--silent', '--', '--json', `--outputFile=${report}`], join(root, project));
  const result = readReport(report);
  const broken = result.numFailedTests + result.numRuntimeErrorTestSuites;
  const ranNothing = result.numTotalTests === 0 || (code !== 0 && broken === 0);
  count(project, {
    passed: result.numPassedTests,
    failed: ranNothing ? broken + 1 : broken,
    skipped: result.numPendingTests,
  });
}

function readReport(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return { numPassedTests: 0, numFailedTests: 0, numPendingTests: 0, numRuntimeErrorTestSuites: 0, numTotalTests: 0 };
  }
}

function count(what, { passed = 0, failed = 0, skipped = 0 }) {
  total.passed += passed;
  total.failed += failed;
  total.skipped += skipped;
  say(
    `${failed > 0 ? 'FAILED' : 'ok'}  ${what}: ${passed} passed, ${failed} failed, ${skipped} skipped`.replace(
      /, 0 skipped$/,
      '',
    ),
  );
}

/** Runs a command with its error output shown (Jest reports there) and its result document kept off the screen. */
function run(command, parameters, folder) {
  say(`— ${command} ${parameters.slice(0, 2).join(' ')} in ${folder.slice(root.length + 1)}`);
  return new Promise((resolve) => {
    const child = spawn(command, parameters, {
      cwd: folder,
      env: environment,
      stdio: ['ignore', command === 'npm' ? 'ignore' : 'inherit', 'inherit'],
    });
    child.on('error', (error) => {
      say(`${command} did not start: ${error.message}`);
      resolve(1);
    });
    child.on('close', (code) => resolve(code ?? 1));
  });
}
