/** The machine that measured. */
export interface Machine {
  readonly cores: number;
  readonly processor: string;
  readonly node: string;
  readonly postgres: string;
}

/** The figures as the page `docs/bench.md`. */
export function report(sections: Readonly<Record<string, readonly string[]>>, machine: Machine): string {
  const { cores, processor, node, postgres } = machine;
  const parts = Object.entries(sections).map(
    ([title, lines]) => `## ${title}\n\n${lines.map((line) => `- ${line}`).join('\n')}\n`,
  );
  return `# How fast it is

Measured on ${cores} ${cores === 1 ? 'core' : 'cores'} (${processor}), which server, database and load share; Node ${node.replace('v', '')}, PostgreSQL ${postgres}.
\`npm run bench\` measures again, in about a quarter of an hour; \`npm run bench -- --record\` also writes this page. \`--only reads\`
measures that part alone, and \`--home FOLDER\` keeps the registers there, so that the next run need not make them.

Every figure is a ratio of two things measured in turn in one run, so that it says something on another machine: the median of
the rounds, after one to warm up, with the lowest and the highest in brackets where there are rounds of both.

${parts.join('\n')}`;
}
