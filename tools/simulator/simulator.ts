import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { enrolFleet } from './enrol-fleet.ts';
import { readFaults } from './fault-shares.ts';
import type { FleetFile } from './fleet-file.ts';
import { FleetManager } from './fleet-manager.ts';
import { recall, remember } from './fleet-memory.ts';
import { makeFleet, readSize } from './made-fleet.ts';
import { SimulatedFleet } from './simulated-fleet.ts';

const usage = `Plays docks and cameras against a Custodian server.

  npm run simulate -- [options]

  --server URL           the server (default $CUSTODIAN_URL, else http://127.0.0.1:3000)
  --docks FILE           the fleet file (default $CUSTODIAN_HOME/simulated-docks.json)
  --seed N               chance, the same for the same seed (default 1)
  --speed X              the force lives X times faster than the clock (default 1)
  --report-seconds N     seconds between a dock's reports (default 60)
  --install-seconds N    seconds an installation takes on average (default 60)
  --fail-share X         share of devices on which any release fails to install, such as 0.05
  --fault KIND=X         share of devices that a fault strikes; may be said again, or several by commas
                         power-cut         loses its power while it installs, once, and begins anew
                         never-back        a camera installs and is never heard of again
                         flapping-network  a dock's network comes and goes
                         slow-link         a dock downloads at 64 kB a second
                         wrong-clock       a dock's clock is up to three hours wrong
                         duplicate-serial  two docks report the same camera
  --make SxDxC           S stations with D docks of C cameras each, put into the register first and
                         written to the fleet file, unless that file is there already
  --prefix TEXT          how the names of a made force begin (default SIM)
  --model, --dock-model  models of a made force, which must exist (default "RS2-X2" and "D14 dock")
  --as EMAIL             in whose name it is made (default manager@derbyshire.example); the password
                         is in $CUSTODIAN_PASSWORD, else $DEMO_PASSWORD
  --for SECONDS          ends after so long (default: runs until it is stopped)

A bad release is told by its version: 4.3.0-bad fails on one device in twenty, 4.3.0-bad40 on forty in a hundred,
4.3.0-bad100 on every one; other versions never fail. The same devices fail at every try.
`;

const summaryMilliseconds = 60_000;
const rememberMilliseconds = 1000;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      server: { type: 'string' },
      docks: { type: 'string' },
      seed: { type: 'string' },
      speed: { type: 'string' },
      'report-seconds': { type: 'string' },
      'install-seconds': { type: 'string' },
      'fail-share': { type: 'string' },
      fault: { type: 'string', multiple: true },
      make: { type: 'string' },
      prefix: { type: 'string' },
      model: { type: 'string' },
      'dock-model': { type: 'string' },
      as: { type: 'string' },
      for: { type: 'string' },
      help: { type: 'boolean' },
    },
  });
  if (values.help) {
    process.stdout.write(usage);
    return;
  }
  const home = process.env['CUSTODIAN_HOME'] ?? '.custodian';
  const file = values.docks ?? `${home}/simulated-docks.json`;
  const memory = file.replace(/(\.json)?$/, '.state.json');
  const server = (values.server ?? process.env['CUSTODIAN_URL'] ?? 'http://127.0.0.1:3000').replace(/\/$/, '');
  const seed = numberOf('seed', values.seed, 1);
  const faults = readFaults(values.fault ?? []);
  if (values.make !== undefined && !existsSync(file)) {
    const made = makeFleet(readSize(values.make), seed, values.prefix ?? 'SIM');
    say(`Enrolling ${made.docks.length} docks at ${made.stations.length} stations with ${server}`);
    const password = process.env['CUSTODIAN_PASSWORD'] ?? process.env['DEMO_PASSWORD'] ?? '';
    const manager = await FleetManager.signIn(server, values.as ?? 'manager@derbyshire.example', password);
    const models = { camera: values.model ?? 'RS2-X2', dock: values['dock-model'] ?? 'D14 dock' };
    writeFileSync(file, JSON.stringify(await enrolFleet(manager, 'default', made, models)), { mode: 0o600 });
  }
  let isChanged = false;
  const fleet = new SimulatedFleet({
    server,
    fleet: recall(readFleet(file), memory),
    seed,
    faults,
    speed: numberOf('speed', values.speed, 1),
    reportSeconds: numberOf('report-seconds', values['report-seconds'], 60),
    installSeconds: numberOf('install-seconds', values['install-seconds'], 60),
    ...(values['fail-share'] === undefined ? {} : { failShare: numberOf('fail-share', values['fail-share'], 0) }),
    log: say,
    onChange: () => {
      isChanged = true;
    },
  });
  const cameras = fleet.docks.reduce((sum, dock) => sum + dock.cameras.length, 0);
  say(`${fleet.docks.length} docks and ${cameras} cameras report to ${server}`);
  fleet.start();
  const timers = [
    setInterval(() => {
      if (isChanged) remember(fleet, memory);
      isChanged = false;
    }, rememberMilliseconds),
    setInterval(() => {
      const { reports, polls, updates } = fleet.counts;
      say(`${reports} reports, ${polls} polls, ${updates} installations so far`);
      isChanged = true;
    }, summaryMilliseconds),
  ];
  const end = (): void => {
    for (const timer of timers) clearInterval(timer);
    remember(fleet, memory);
    void fleet.stop().finally(() => process.exit(0));
  };
  process.once('SIGTERM', end);
  process.once('SIGINT', end);
  // Started by another program: its end is ours.
  process.once('disconnect', end);
  if (values.for !== undefined) setTimeout(end, numberOf('for', values.for, 0) * 1000);
}

function readFleet(file: string): FleetFile {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as FleetFile;
  } catch (error) {
    throw new Error(`Cannot read the fleet file ${file}. Name one with --docks.`, { cause: error });
  }
}

function numberOf(name: string, given: string | undefined, otherwise: number): number {
  const number = Number(given ?? otherwise);
  if (Number.isNaN(number) || number < 0) throw new Error(`--${name} is a number, not ${given ?? ''}.`);
  return number;
}

function say(line: string): void {
  process.stdout.write(`${new Date().toISOString()} ${line}\n`);
}

try {
  await main();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
