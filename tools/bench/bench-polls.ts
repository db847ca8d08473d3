import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { freePort } from '../start/free-port.ts';
import type { BenchServer } from './bench-server.ts';
import { LoadProcess } from './load-process.ts';
import { alternate, ratioInWords } from './rounds.ts';

const connections = 40;
const seconds = 3;
const rounds = 5;

/** Polls a second with no update pending, against a bare route of the same HTTP server that answers the same bytes. */
export async function benchPolls(server: BenchServer): Promise<string[]> {
  const [dock] = await server.enrolDocks(1);
  if (!dock) throw new Error('No dock was enrolled.');
  const url = `${server.address}/derbyshire/controller/v1/${dock.serial}`;
  const headers = { authorization: `TargetToken ${dock.token}`, accept: 'application/json' };
  const answer = await (await fetch(url, { headers })).text();
  const bare = await startBareRoute(answer);
  const load = new LoadProcess();
  try {
    const measured = await alternate(
      rounds,
      () => load.run({ kind: 'questions', url, headers, connections, seconds }),
      () => load.run({ kind: 'questions', url: bare.url, headers, connections, seconds }),
    );
    return [
      `DDI polls, none pending: ${ratioInWords(measured)} of a bare Fastify route that answers the same ${answer.length} bytes ` +
        `(${Math.round(measured.ours)}/s and ${Math.round(measured.theirs)}/s over ${connections} connections)`,
    ];
  } finally {
    load.stop();
    await bare.stop();
  }
}

async function startBareRoute(answer: string): Promise<{ url: string; stop: () => Promise<void> }> {
  const port = await freePort();
  const rival = spawn(process.execPath, [path.join(import.meta.dirname, 'bare-route.mjs')], {
    env: { ...process.env, PORT: String(port), ANSWER: answer },
    stdio: 'ignore',
  });
  const url = `http://127.0.0.1:${port}/poll`;
  while (!(await fetch(url).catch(() => undefined))?.ok) await new Promise((resolve) => setTimeout(resolve, 50));
  return {
    url,
    stop: async () => {
      const gone = once(rival, 'exit');
      rival.kill();
      await gone;
    },
  };
}
