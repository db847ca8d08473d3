import { closeSync, existsSync, fstatSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import path from 'node:path';

const largest = 50_000_000;

/** A file that output is appended to; at 50 MB it becomes `….old`, of which one is kept. */
export class LogFile {
  readonly path: string;
  #file: number;
  #size: number;

  constructor(file: string) {
    mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
    this.path = file;
    this.#file = openSync(file, 'a', 0o600);
    this.#size = fstatSync(this.#file).size;
  }

  append(part: Buffer): void {
    if (this.#size > largest) this.#turnOver();
    this.#size += writeSync(this.#file, part);
  }

  end(lines: number): string {
    return existsSync(this.path) ? readFileSync(this.path, 'utf8').trimEnd().split('\n').slice(-lines).join('\n') : '';
  }

  #turnOver(): void {
    closeSync(this.#file);
    renameSync(this.path, `${this.path}.old`);
    this.#file = openSync(this.path, 'a', 0o600);
    this.#size = 0;
  }
}
