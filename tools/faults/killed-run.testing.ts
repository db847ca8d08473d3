import { failsOn, failShareOf } from '../simulator/bad-release.ts';
import type { SimulatedFleet } from '../simulator/simulated-fleet.ts';
import { disturb } from './disturb.testing.ts';
import { allFaults, planFaults, usualFaults } from './fault-plan.ts';
import type { Force, ForcePlan, Outcome } from './force.testing.ts';
import type { Installation } from './installation.testing.ts';
import type { Liar } from './liar.testing.ts';
import {
  earlyWaves,
  forbiddenOffers,
  forgottenEndings,
  lostOrDoubledReports,
  mostAtOnce,
  readRolloutFacts,
} from './promises.testing.ts';
import { Story } from './story.testing.ts';
import type { Witness } from './witness.testing.ts';

const pilot = ['PILOT-1', 'PILOT-2', 'PILOT-3'];
const rest = ['NORTH-1', 'NORTH-2', 'NORTH-3', 'NORTH-4'];
const firstVersion = '4.1.0';
const cap = 2;
const patienceSeconds = 240;

/** Two stations with cameras, and a third whose only dock lies about them. */
export const smallForce: ForcePlan = {
  stations: [
    { code: 'PILOT', cameras: pilot.map(() => firstVersion) },
    { code: 'NORTH', cameras: rest.map(() => firstVersion) },
    { code: 'LIES', cameras: [] },
  ],
};

const gate = { successPercent: 50, failurePercent: 100, contactedPercent: 100 };
const waves = [
  { name: 'Pilot', stations: ['PILOT'], gate },
  { name: 'The rest', rest: true, gate },
];

/** What the runs of one installation share. */
export interface Ground {
  readonly installation: Installation;
  readonly witness: Witness;
  readonly force: Force;
  readonly fleet: SimulatedFleet;
  readonly fleetSeed: number;
  readonly liar: Liar;
}

/** What one run came to, and all that was wrong with it. */
export interface KilledRun {
  readonly fallen: number;
  readonly lies: number;
  readonly seconds: number;
  readonly wrong: readonly string[];
}

/** Rolls a new release out to the small force while the faults of this seed fall, and holds the end against what is due. */
export async function runKilled(ground: Ground, run: number, seed: number, faults: number): Promise<KilledRun> {
  const { installation, witness, force, fleet, liar } = ground;
  const began = Date.now();
  const story = new Story();
  const version = versionOf(run, ground.fleetSeed);
  const before = new Map(fleet.docks.flatMap(({ cameras }) => cameras.map((one) => [one.serial, one.firmwareVersion])));
  witness.beginAnew();
  const lies = liar.tried;
  try {
    const id = await force.rollOut(version, waves, { maximumPerStation: cap });
    story.tell(`run ${run}: the rollout of ${version} has started`);
    liar.start([...pilot, ...rest], version);
    let isOver = false;
    const finished = force.until(id, 'finished', patienceSeconds).finally(() => {
      isOver = true;
      story.tell('the rollout has finished, or never will');
    });
    const kinds = installation.postgres === null ? usualFaults : allFaults;
    const plan = planFaults(seed + run, faults, kinds);
    const fall = disturb(installation, plan, () => isOver, story.tell);
    const [fallen] = await Promise.all([fall, finished]).finally(() => liar.stop());
    const facts = await readRolloutFacts(installation.database, id);
    const outcome = await force.outcome(id);
    const wrong = [
      ...differences(outcome, version, before, ground.fleetSeed),
      ...forbiddenOffers(facts, witness),
      ...earlyWaves(facts),
      ...forgottenEndings(facts, witness),
      ...(await lostOrDoubledReports(installation.database, witness)),
      ...['PILOT', 'NORTH'].filter((code) => mostAtOnce(facts, code) > cap).map((code) => `${code} was over its cap`),
      ...writtenTwice(fleet),
      ...liar.succeeded,
      ...installation.servers.filter(({ hasFallen }) => hasFallen).map(({ name }) => `${name} ended by itself`),
    ];
    if (wrong.length > 0) throw new Error(wrong.join('\n'));
    return { fallen, lies: liar.tried - lies, seconds: (Date.now() - began) / 1000, wrong };
  } catch (error) {
    throw story.behind(error);
  }
}

/** Each device has exactly one action, and it ended as chance had drawn it for the device and the version. */
function differences(
  { state, waves: ended, actions }: Outcome,
  version: string,
  before: ReadonlyMap<string, string>,
  fleetSeed: number,
): string[] {
  const due = [...rest, ...pilot].sort().map((device) => {
    const isFailing = failsOn(device, version, failShareOf(version), fleetSeed);
    return `${device} ${isFailing ? 'failed' : 'succeeded'} ${isFailing ? before.get(device) : version}`;
  });
  const is = actions.map((action) => `${action.device} ${action.state} ${action.firmwareVersion}`).sort();
  const waveStates = ended.map((wave) => wave.state).join();
  return [
    ...(state === 'finished' && waveStates === 'passed,passed' ? [] : [`It is ${state}, its waves ${waveStates}`]),
    ...(is.join('\n') === due.join('\n') ? [] : [`Due was\n${due.join('\n')}\nand it came to\n${is.join('\n')}`]),
  ];
}

function writtenTwice(fleet: SimulatedFleet): string[] {
  return fleet.docks
    .flatMap(({ cameras }) => cameras)
    .filter(({ written }) => new Set(written).size !== written.length)
    .map(({ serial, written }) => `${serial} was written twice: ${written.join()}`);
}

/** A release that fails on a few, and in no wave on more than its gate allows. */
function versionOf(run: number, fleetSeed: number): string {
  for (let patch = 0; ; patch += 1) {
    const version = `5.${run}.${patch}-bad20`;
    const failing = (serials: readonly string[]): number =>
      serials.filter((serial) => failsOn(serial, version, failShareOf(version), fleetSeed)).length;
    if (failing(pilot) <= 1 && failing(rest) <= 1) return version;
  }
}
