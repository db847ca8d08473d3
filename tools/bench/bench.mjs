// `npm run bench` begins here, on whatever Node the machine has.
import { runInstalled } from '../start/install.mjs';

await runInstalled('tools/bench/run-bench.ts', process.argv.slice(2));
