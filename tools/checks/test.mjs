// `npm test` begins here, on whatever Node the machine has: install, then run the tests on the pinned one.
import { runInstalled } from '../start/install.mjs';

await runInstalled('tools/checks/run-tests.ts', process.argv.slice(2));
