// `npm run lifecycles` begins here, on whatever Node the machine has.
import { runInstalled } from '../start/install.mjs';

await runInstalled('tools/docs/write-lifecycles.ts', process.argv.slice(2));
