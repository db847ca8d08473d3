import { verifyFile } from './verify-file.ts';

process.exitCode = await verifyFile(process.argv.slice(2), (line) => process.stdout.write(`${line}\n`));
