const began = Number((process.env['CUSTODIAN_BEGAN'] ??= String(Date.now())));

/** One line of progress with the seconds since the command was given. */
export function say(line: string): void {
  process.stdout.write(`[${((Date.now() - began) / 1000).toFixed(1).padStart(6)} s] ${line}\n`);
}

/** Says what begins, and every 15 seconds that it goes on, so that a slow machine does not look like a hung one. */
export async function during<T>(what: string, work: () => Promise<T>): Promise<T> {
  say(what);
  const beat = setInterval(() => say(`still ${what}`), 15_000);
  try {
    return await work();
  } finally {
    clearInterval(beat);
  }
}
