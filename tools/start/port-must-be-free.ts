import { setTimeout as wait } from 'node:timers/promises';
import { isFree } from './free-port.ts';
import { ownerOfPort, type PortOwner } from './port-owner.ts';
import { Problem } from './problem.ts';
import { say } from './progress.ts';
import { commandLineOf, parentOf } from './running-process.ts';
import type { Settings } from './settings.ts';

/** The API of a killed run ends by itself within seconds; any other owner of the port is named. */
export async function portMustBeFree({ host, port }: Pick<Settings, 'host' | 'port'>, checkout: string): Promise<void> {
  for (let attempt = 0; !(await isFree(port, host)); attempt += 1) {
    const owner = ownerOfPort(port);
    if (attempt === 60 || !owner || !isLeftover(owner, checkout)) {
      throw new Problem(`Port ${port} is taken by ${nameOf(owner)}.\n${otherPort(port)}`);
    }
    if (attempt === 0) say(`waiting for the API of an earlier run (process ${owner.pid}) to end`);
    await wait(250);
  }
}

/** The API of this checkout whose starter is gone. */
function isLeftover({ pid, command }: PortOwner, checkout: string): boolean {
  const starter = parentOf(pid);
  const isKept = starter !== undefined && commandLineOf(starter)?.includes('run.ts') === true;
  return command.includes(`${checkout}/apps/api/dist/main.js`) && !isKept;
}

function nameOf(owner: PortOwner | undefined): string {
  if (!owner) return 'another program';
  const custodian = /(\S+)\/apps\/api\/dist\/main\.js/.exec(owner.command)?.[1];
  const name = custodian === undefined ? owner.command.slice(0, 120) : `the Custodian of ${custodian}`;
  return `${name} (process ${owner.pid})`;
}

function otherPort(port: number): string {
  return `Stop it, or choose another port: PORT=${port === 65_535 ? 3000 : port + 1} npm start`;
}
