import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { FleetFile } from './fleet-file.ts';
import { recall, remember } from './fleet-memory.ts';
import { SimulatedFleet } from './simulated-fleet.ts';

const usage = `Plays docks and cameras against a Custodian server.

  node --conditions=@custodian/source tools/simulator/simulator.ts [options]

  --server URL           the server (default $CUSTODIAN_URL, else http://127.0.0.1:3000)
  --docks FILE           the fleet file (default $CUSTODIAN_HOME/simulated-docks.json)
  --seed N               chance, the same for the same seed (default 1)
  --speed X              the force lives X times faster than the clock (default 1)
  --report-seconds N     seconds between a dock's reports (default 60)
  --install-seconds N    seconds an installation takes on average (default 60)
  --fail-share X         share of devices on which any release fails to install, such as 0.05

A bad release is told by its version: 4.3.0-bad fails on one device in twenty, 4.3.0-bad40 on forty in a hundred,
4.3.0-bad100 on every one; other versions never fail. The same devices fail at every try.
`;

const summaryMilliseconds = 60_000;
const rememberMilliseconds = 1000;

function main(): void {
  const { values } = parseArgs({
    options: {
      server: { type: 'string' },
      docks: { type: 'string' },
      seed: { type: 'string' },
      speed: { type: 'string' },
      'report-seconds': { type: 'string' },
      'install-seconds': { type: 'string' },
      'fail-share': { type: 'string' },
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
  const server = values.server ?? process.env['CUSTODIAN_URL'] ?? 'http://127.0.0.1:3000';
  let isChanged = false;
  const fleet = new SimulatedFleet({
    server: server.replace(/\/$/, ''),
    fleet: recall(readFleet(file), memory),
    seed: numberOf('seed', values.seed, 1),
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
  main();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
