// `npm start`: installs what is missing, then hands over to run.ts on the pinned Node.
import { runInstalled } from './install.mjs';

await runInstalled('tools/start/run.ts', process.argv.slice(2));
