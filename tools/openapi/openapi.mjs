// `npm run openapi` begins here, on whatever Node the machine has.
import { runInstalled } from '../start/install.mjs';

await runInstalled('tools/openapi/write-openapi.ts', process.argv.slice(2));
