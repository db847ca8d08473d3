import { execFileSync } from 'node:child_process';
import { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { checkout } from '../start/product.ts';
import type { FaultKind } from './fault-plan.ts';
import type { Trial } from './killed-run.testing.ts';

/** One run, as a line of the log. */
export interface LoggedRun {
  readonly run: number;
  readonly seed: number;
  readonly commit: string;
  readonly at: string;
  readonly queue: 'PostgreSQL' | 'Redis';
  readonly trial: Trial | 'undisturbed';
  readonly fallen: readonly FaultKind[];
  readonly seconds: number;
  readonly lies: number;
  readonly broken: number;
  readonly replays: number;
  /** Feedback that came late or twice, by how it was answered. */
  readonly oddFeedback: Readonly<Record<string, number>>;
  readonly wrong: readonly string[];
}

/**
 * What runs came to, a line for each as it ends: whoever starts the same seed on the same commit again with the same file
 * goes on behind the last one.
 */
export class RunLog {
  readonly file: string;
  private readonly seed: number;
  private readonly commit = builtFrom();

  constructor(file: string, seed: number) {
    this.file = file;
    this.seed = seed;
    mkdirSync(path.dirname(file), { recursive: true });
  }

  /** Runs that ended as they should need no second time. */
  isDone(run: number): boolean {
    return this.runs().some((one) => one.run === run && one.trial !== 'undisturbed' && one.wrong.length === 0);
  }

  add(run: Omit<LoggedRun, 'seed' | 'commit' | 'at'>): void {
    const line: LoggedRun = { ...run, seed: this.seed, commit: this.commit, at: new Date().toISOString() };
    appendFileSync(this.file, `${JSON.stringify(line)}\n`);
  }

  /** What this seed came to on this commit. */
  runs(): LoggedRun[] {
    if (!existsSync(this.file)) return [];
    return readFileSync(this.file, 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as LoggedRun)
      .filter(({ seed, commit }) => seed === this.seed && commit === this.commit);
  }

  /** Writes what is known so far as a page under docs/evidence; `asked` is how many runs there are to be. */
  keepEvidence(asked: number): void {
    const runs = this.runs();
    if (runs.length === 0) return;
    const folder = path.join(checkout, 'docs/evidence');
    mkdirSync(folder, { recursive: true });
    writeFileSync(path.join(folder, 'random-kills.md'), inWords(runs, asked, this.seed, this.commit));
  }
}

function inWords(all: readonly LoggedRun[], asked: number, seed: number, commit: string): string {
  const runs = all.filter(({ trial }) => trial !== 'undisturbed');
  const wrong = all.filter((run) => run.wrong.length > 0);
  const sum = (of: (run: LoggedRun) => number): number => all.reduce((total, run) => total + of(run), 0);
  const fallen = counted(all.flatMap((run) => run.fallen));
  const answers = counted(
    all.flatMap(({ oddFeedback }) =>
      Object.entries(oddFeedback).flatMap(([status, n]) => Array.from({ length: n }, () => status)),
    ),
  );
  const row = (queue: LoggedRun['queue'], trial: Trial): string => {
    const of = runs.filter((run) => run.queue === queue && run.trial === trial);
    const kept = of.filter((run) => run.wrong.length === 0).length;
    return `| ${queue} | ${meaning[trial]} | ${of.length} | ${counted(of.flatMap((run) => run.fallen)) || 'none'} | ${kept} |`;
  };
  const rows = (['PostgreSQL', 'Redis'] as const).flatMap((queue) =>
    (Object.keys(meaning) as Trial[]).map((trial) => row(queue, trial)),
  );
  return [
    '# Rollouts whose processes are killed at random instants',
    '',
    '`npm run test:long` writes this page, with `CUSTODIAN_FAULT_RUNS` runs where that is set and 200 where it is not.',
    '',
    `- Seen on ${all.at(-1)?.at.slice(0, 10)}, Node ${process.version.slice(1)}, commit ${commit}, seed ${seed}; run n draws its release, its faults and their instants from the seed and n.`,
    `- ${new Set(runs.map(({ run }) => run)).size} of the ${asked} runs that were asked for are done, some of them twice where the first went wrong, and ${all.length - runs.length} more that nothing disturbed; ${all.length - wrong.length} of these ${all.length} ended in the state that was due and kept every promise.`,
    `- Each: a release that fails on some, rolled out to eight cameras of two stations in two waves by three processes, two of them API and two workers, with a PostgreSQL of its own.`,
    `- Faults that fell, by SIGKILL or by emptying the queue: ${fallen}. In the runs on Redis that was killed and came back empty.`,
    `- On the way: ${sum(({ broken }) => broken)} connections broken, ${sum(({ replays }) => replays)} reports sent again, feedback held back or sent twice and answered ${answers}, ${sum(({ lies }) => lies)} lies of a dock refused.`,
    `- A run took ${Math.round(sum(({ seconds }) => seconds) / all.length)} s on average.`,
    '',
    '| Queue on | Trial | Runs | Faults | As due |',
    '| --- | --- | --- | --- | --- |',
    ...rows,
    '',
    'After each run: one action a device and one end, none moved after its end, none open twice (invariant 3); no device fetched a release of another model, unapproved, unsigned',
    'or above its reach (4); no wave early, and nothing offered while a gate held the rollout (5); the cap, the floor and the handover kept (6); the end that is due,',
    'though the queue was lost (7); no report answered 202 lost, none counted twice, no ending answered 200 forgotten (8). No camera was written twice, and no process ended by itself.',
    '',
    ...(wrong.length === 0 ? [] : ['## Runs that went wrong', '']),
    ...wrong.map(
      (run) =>
        `- Run ${run.run} (${run.queue}, ${run.trial}): ${(run.wrong[0] ?? '').split('\n').slice(0, 6).join(' ')}`,
    ),
    '',
  ]
    .join('\n')
    .replace(/\n+$/, '\n');
}

const meaning: Readonly<Record<Trial, string>> = {
  plain: 'none besides the faults',
  halted: 'its pilot fails, and halts it until a person resumes it',
  handover: 'it starts inside a handover',
};

function counted(words: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts]
    .sort()
    .map(([word, n]) => `${n} × ${word}`)
    .join(', ');
}

function builtFrom(): string {
  try {
    return execFileSync('git', ['rev-parse', '--short=10', 'HEAD'], { cwd: checkout, encoding: 'utf8' }).trim();
  } catch {
    return 'unknown';
  }
}
