import { spawn } from 'node:child_process';
import path from 'node:path';
import { quietNx } from '../start/build-product.ts';
import { checkout } from '../start/product.ts';

export interface CommandResult {
  readonly code: number;
  readonly output: string;
}

/** Runs a program of node_modules in a folder of the checkout to its end, and answers what it said. */
export function runCommand(program: string, args: readonly string[], folder = '.'): Promise<CommandResult> {
  return runScript(path.join('node_modules/.bin', program), args, folder);
}

/** The same of a script of ours, by its path in the checkout. */
export function runScript(script: string, args: readonly string[], folder = '.'): Promise<CommandResult> {
  const file = path.join(checkout, script);
  const env = { ...process.env, ...quietNx };
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', file, ...args], {
    cwd: path.join(checkout, folder),
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  child.stdout.on('data', (part: Buffer) => (output += part.toString()));
  child.stderr.on('data', (part: Buffer) => (output += part.toString()));
  return new Promise((resolve) => {
    child.on('error', (error) => resolve({ code: 1, output: error.message }));
    child.on('close', (code) => resolve({ code: code ?? 1, output: output.trim() }));
  });
}
