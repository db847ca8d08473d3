import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import type { LoadAnswer, LoadPlan } from './load-plan.ts';

/** The process that asks, for as long as a measurement takes. */
export class LoadProcess {
  private readonly child: ChildProcess = fork(path.join(import.meta.dirname, 'load.ts'));

  /** Requests a second, of those the plan makes. */
  async run(plan: LoadPlan): Promise<number> {
    const settled = new AbortController();
    const answered = once(this.child, 'message', settled);
    const ended = once(this.child, 'exit', settled).then(() => {
      throw new Error('The load process ended: the server did not answer as it should.');
    });
    this.child.send(plan);
    try {
      const [answer] = (await Promise.race([answered, ended])) as [LoadAnswer];
      return answer.perSecond;
    } finally {
      settled.abort();
      ended.catch(() => undefined);
    }
  }

  stop(): void {
    this.child.removeAllListeners('exit');
    this.child.kill();
  }
}
