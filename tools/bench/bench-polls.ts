import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { freePort } from '../start/free-port.ts';
import type { BenchServer } from './bench-server.ts';
import { ratio } from './median.ts';

const connections = 40;
const seconds = 5;

/** Polls a second with no update pending, against a bare route of the same HTTP server. */
export async function benchPolls(server: BenchServer): Promise<string[]> {
  const [dock] = await server.enrolDocks(1);
  const headers = { authorization: `TargetToken ${dock?.token ?? ''}`, accept: 'application/json' };
  const polls = await perSecond(`${server.address}/derbyshire/controller/v1/${dock?.serial ?? ''}`, headers);
  const bare = await bareRoute();
  return [
    `DDI polls, none pending: ${Math.round(polls)}/s against ${Math.round(bare)}/s of a bare Fastify route: ratio ${ratio(polls / bare)} (${connections} connections)`,
  ];
}

async function bareRoute(): Promise<number> {
  const port = await freePort();
  const rival = spawn(process.execPath, [path.join(import.meta.dirname, 'bare-route.mjs')], {
    env: { ...process.env, PORT: String(port) },
    stdio: 'ignore',
  });
  const url = `http://127.0.0.1:${port}/poll`;
  while (!(await fetch(url).catch(() => undefined))?.ok) await new Promise((resolve) => setTimeout(resolve, 50));
  const measured = await perSecond(url, {});
  rival.kill();
  await once(rival, 'exit');
  return measured;
}

/** Asks again and again on many connections for some seconds. */
async function perSecond(url: string, headers: Record<string, string>): Promise<number> {
  let answered = 0;
  const end = performance.now() + seconds * 1000;
  const ask = async (): Promise<void> => {
    while (performance.now() < end) {
      const answer = await fetch(url, { headers });
      if (answer.status !== 200) throw new Error(`${url} answered ${answer.status}`);
      await answer.arrayBuffer();
      answered += 1;
    }
  };
  await Promise.all(Array.from({ length: connections }, ask));
  return answered / seconds;
}
