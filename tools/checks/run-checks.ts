import { runChecks } from './checks.ts';
import { inWords } from './test-count.ts';

// The second half of `npm run check`, on the pinned Node.
const count = await runChecks();
process.stdout.write(`${inWords(count)}\n`);
process.exit(count.failed === 0 ? 0 : 1);
