import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { commandLineOf } from './running-process.ts';

export interface PortOwner {
  readonly pid: number;
  readonly command: string;
}

/** Who listens on a port of this machine, as far as the system tells us. */
export function ownerOfPort(port: number): PortOwner | undefined {
  try {
    const sockets = new Set(['/proc/net/tcp', '/proc/net/tcp6'].flatMap((table) => listeners(table, port)));
    const pid = sockets.size > 0 ? holderOf(sockets) : undefined;
    return pid === undefined ? undefined : { pid, command: commandLineOf(pid) ?? 'a program' };
  } catch {
    return undefined;
  }
}

/** The inodes of sockets in state LISTEN (0A) on the port, from a kernel table: `sl local_address … st … inode`. */
function listeners(table: string, port: number): string[] {
  const suffix = `:${port.toString(16).toUpperCase().padStart(4, '0')}`;
  return readFileSync(table, 'utf8')
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .filter((column) => column[1]?.endsWith(suffix) && column[3] === '0A')
    .map((column) => `socket:[${column[9]}]`);
}

function holderOf(sockets: ReadonlySet<string>): number | undefined {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .find((pid) => openFiles(pid).some((file) => sockets.has(file)));
}

function openFiles(pid: number): string[] {
  try {
    const folder = `/proc/${pid}/fd`;
    return readdirSync(folder).map((descriptor) => readlinkSync(`${folder}/${descriptor}`));
  } catch {
    // Another user's process, or one that ended meanwhile.
    return [];
  }
}
