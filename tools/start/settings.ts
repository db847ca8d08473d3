import path from 'node:path';
import { Problem } from './problem.ts';

/** What the person who starts Custodian may choose; the programs read the rest of the environment themselves. */
export interface Settings {
  readonly empty: boolean;
  readonly host: string;
  readonly port: number;
  /** Absolute; `--empty` has a folder of its own inside, so that it never mixes with the demonstration. */
  readonly home: string;
  readonly databaseUrl: string | undefined;
  readonly demoPassword: string | undefined;
  readonly simulatedFleet: boolean;
  /** Flags for the simulator; tests make it hurry. */
  readonly fleetArguments: readonly string[];
  /** The first administrator is made from ADMIN_EMAIL and ADMIN_PASSWORD, not with a one-time code. */
  readonly adminGiven: boolean;
}

const loopback = new Set(['127.0.0.1', 'localhost', '::1']);

/** Reads the settings, and refuses with what to do: an unknown flag, a port that is none, an open host without a password. */
export function readSettings(args: readonly string[], environment: NodeJS.ProcessEnv, checkout: string): Settings {
  const given = (name: string) => environment[name]?.trim() || undefined;
  const unknown = args.filter((argument) => argument !== '--empty');
  if (unknown.length > 0)
    throw new Problem(`${unknown.join(' ')} means nothing here. The only flag is --empty: npm start -- --empty`);

  const empty = args.includes('--empty');
  const host = given('HOST') ?? '127.0.0.1';
  const port = Number(given('PORT') ?? 3000);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    throw new Problem(`PORT is ${given('PORT')}. Set it to a number from 1 to 65535.`);
  }
  const demoPassword = given('DEMO_PASSWORD');
  if (!empty && !loopback.has(host) && demoPassword === undefined) {
    throw new Problem(
      `HOST=${host} opens the demonstration to other machines. Choose the password of its accounts: DEMO_PASSWORD=… HOST=${host} npm start`,
    );
  }
  const [email, password] = [given('ADMIN_EMAIL'), given('ADMIN_PASSWORD')];
  if ((email === undefined) !== (password === undefined)) {
    throw new Problem('ADMIN_EMAIL and ADMIN_PASSWORD belong together. Set both, or neither to get a one-time code.');
  }
  const folder = path.resolve(checkout, given('CUSTODIAN_HOME') ?? '.custodian');
  return {
    empty,
    host,
    port,
    home: empty ? path.join(folder, 'empty') : folder,
    databaseUrl: given('DATABASE_URL'),
    demoPassword,
    simulatedFleet: !empty && given('SIMULATED_FLEET')?.toLowerCase() !== 'off',
    fleetArguments: [],
    adminGiven: email !== undefined,
  };
}

/** Where a browser on this machine finds us. */
export function addressOf({ host, port }: Pick<Settings, 'host' | 'port'>): string {
  const name = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host.includes(':') ? `[${host}]` : host;
  return `http://${name}:${port}`;
}
