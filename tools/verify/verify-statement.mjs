// `npm run verify-statement FILE` begins here, on whatever Node the machine has.
import path from 'node:path';
import { runInstalled } from '../start/install.mjs';

// npm runs scripts in the checkout; the file is named from where the person stands.
const here = process.env.INIT_CWD ?? process.cwd();
const args = process.argv.slice(2).map((argument, index, all) => {
  const isFile = !argument.startsWith('-') && all[index - 1] !== '--key';
  return isFile ? path.resolve(here, argument) : argument;
});
await runInstalled('tools/verify/verify-statement.ts', args);
