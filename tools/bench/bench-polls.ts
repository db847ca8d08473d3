import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import type pg from 'pg';
import { freePort } from '../start/free-port.ts';
import type { BenchServer } from './bench-server.ts';
import type { Question } from './load-plan.ts';
import { LoadProcess } from './load-process.ts';
import { alternate, ratioInWords } from './rounds.ts';

const connections = 40;
const seconds = 3;
const rounds = 7;
const devices = 10_000;

interface Polled {
  readonly token: string;
  readonly serial: string;
}

/**
 * Polls a second with no update pending, of ten thousand devices in turn, against a route of the same HTTP server that
 * does nothing, and one that reads the device by its index. Both rivals answer the same bytes.
 */
export async function benchPolls(server: BenchServer): Promise<string[]> {
  const polled = await idleDevices(server.database);
  const polls = polled.map(({ token, serial }) => ({
    url: `${server.address}/derbyshire/controller/v1/${serial}`,
    headers: { authorization: `TargetToken ${token}`, accept: 'application/json' },
  }));
  const [first] = polls;
  if (!first) throw new Error('No dock is in the register.');
  const answer = await (await fetch(first.url, { headers: first.headers })).text();
  const rival = await startBareRoute(answer, server.databaseUrl);
  const load = new LoadProcess();
  const ask = (questions: readonly Question[]) => () =>
    load.run({ kind: 'questions', questions, connections, seconds });
  const ofRival = (route: string): Question[] =>
    polls.map(({ headers }, index) => ({ url: `${rival.address}/${route}/${polled[index]?.serial ?? ''}`, headers }));
  try {
    const lines = [];
    for (const [route, words] of [
      ['bare', `a bare Fastify route that answers the same ${answer.length} bytes`],
      ['reading', 'the same route with one indexed read'],
    ] as const) {
      const measured = await alternate(rounds, ask(polls), ask(ofRival(route)));
      lines.push(
        `DDI polls of ${polls.length.toLocaleString('en-GB')} devices, none pending: ${ratioInWords(measured)} of ${words} ` +
          `(${Math.round(measured.ours)}/s and ${Math.round(measured.theirs)}/s over ${connections} connections)`,
      );
    }
    return lines;
  } finally {
    load.stop();
    await rival.stop();
  }
}

/** Docks of the register and cameras in their bays, with the token of the dock: that of a dock made in bulk is its id. */
async function idleDevices(database: pg.Pool): Promise<Polled[]> {
  const { rows } = await database.query<Polled>(
    `SELECT k.id AS token, d.serial
       FROM docks k CROSS JOIN LATERAL (
         SELECT k.serial UNION ALL
         SELECT c.serial FROM camera_states s JOIN cameras c ON c.id = s.camera_id
          WHERE s.dock_id = k.id AND s.bay = 1 AND NOT s.contested
            AND NOT EXISTS (SELECT FROM actions a WHERE a.device_id = c.id AND a.finished_at IS NULL)) d(serial)
      WHERE k.serial LIKE 'BD-%' ORDER BY k.serial LIMIT $1`,
    [devices],
  );
  return rows;
}

async function startBareRoute(
  answer: string,
  databaseUrl: string,
): Promise<{ address: string; stop: () => Promise<void> }> {
  const port = await freePort();
  const rival = spawn(process.execPath, [path.join(import.meta.dirname, 'bare-route.mjs')], {
    env: { ...process.env, PORT: String(port), ANSWER: answer, DATABASE_URL: databaseUrl },
    stdio: 'ignore',
  });
  const address = `http://127.0.0.1:${port}`;
  while (!(await fetch(`${address}/reading/any`).catch(() => undefined))?.ok)
    await new Promise((resolve) => setTimeout(resolve, 50));
  return {
    address,
    stop: async () => {
      const gone = once(rival, 'exit');
      rival.kill();
      await gone;
    },
  };
}
