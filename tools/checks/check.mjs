// `npm run check` begins here, on whatever Node the machine has.
import { runInstalled } from '../start/install.mjs';

await runInstalled('tools/checks/run-checks.ts', process.argv.slice(2));
