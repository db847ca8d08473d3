// `npm run pictures` begins here, on whatever Node the machine has.
import { runInstalled } from '../start/install.mjs';

await runInstalled('tools/docs/take-pictures.ts', process.argv.slice(2));
