import type { BenchServer } from './bench-server.ts';
import { median } from './rounds.ts';

const rounds = 25;

/** What people ask of long lists; each is one page of 50. */
const questions = {
  'Cameras, first page': 'cameras?limit=50',
  'Cameras, by part of a serial': 'cameras?limit=50&search=0419',
  'Cameras, filtered and sorted': 'cameras?limit=50&status=in_service,in_repair&sort=-serial',
  'Cameras, ready, by asset tag': 'cameras?limit=50&condition=ready&sort=assetTag',
  'Cameras of a station': 'cameras?limit=50&station=BS00007',
  'People, first page': 'staff?limit=50',
  'Assignments, newest first': 'assignments?limit=50',
  'Exceptions, worst first': 'exceptions?limit=50&status=open',
  'Docks, first page': 'docks?limit=50',
} as const;

/** Pages at 2,000 and at 200,000 cameras, asked in turn of two servers: a page should cost about the same. */
export async function benchLists(small: BenchServer, large: BenchServer): Promise<string[]> {
  const lines: string[] = [];
  for (const [name, question] of Object.entries(questions)) {
    const [few, many]: [number[], number[]] = [[], []];
    for (let round = -3; round < rounds; round += 1) {
      const taken = [await millisecondsOf(small, question), await millisecondsOf(large, question)] as const;
      if (round < 0) continue;
      few.push(taken[0]);
      many.push(taken[1]);
    }
    const [fewer, more] = [median(few), median(many)];
    lines.push(
      `${name}: ${(more / fewer).toFixed(2)} times the cost at 2,000 (${fewer.toFixed(1)} ms and ${more.toFixed(1)} ms)`,
    );
  }
  return lines;
}

async function millisecondsOf({ address, token }: BenchServer, question: string): Promise<number> {
  const began = performance.now();
  const answer = await fetch(`${address}/api/v1/${question}`, { headers: { authorization: `Bearer ${token}` } });
  await answer.arrayBuffer();
  if (!answer.ok) throw new Error(`${question} answered ${answer.status}`);
  return performance.now() - began;
}
