/** What happened in a run, in order, with seconds since its beginning: shown when a promise was broken. */
export class Story {
  private readonly began = Date.now();
  private readonly lines: string[] = [];

  readonly tell = (what: string): void => {
    this.lines.push(`${((Date.now() - this.began) / 1000).toFixed(1)} s  ${what}`);
  };

  /** The same error, with the story behind it. */
  behind(error: unknown): Error {
    const message = error instanceof Error ? error.message : String(error);
    return new Error(`${message}\n\nWhat happened:\n${this.lines.join('\n')}`, { cause: error });
  }

  toString(): string {
    return this.lines.join('\n');
  }
}
