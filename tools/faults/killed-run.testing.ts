import { setTimeout as wait } from 'node:timers/promises';
import { failsOn, failShareOf } from '../simulator/bad-release.ts';
import { disturb } from './disturb.testing.ts';
import type { Fault, FaultKind } from './fault-plan.ts';
import type { Outcome } from './force.testing.ts';
import { cap, mostAtOnceAllowed, pilot, rest, tooOld, updatedByHand, type Ground } from './ground.testing.ts';
import {
  earlyWaves,
  forbiddenOffers,
  forgottenEndings,
  lostOrDoubledReports,
  mostAtOnce,
  readRolloutFacts,
} from './promises.testing.ts';
import { movedAfterTheirEnd, offersOfTheWrong, rememberEndings } from './standing-promises.testing.ts';
import { Story } from './story.testing.ts';

/** Nobody times anything here: a machine may be as busy as it likes. */
const patienceSeconds = 400;
/** Docks report every second: long enough for each to ask. */
const aRoundOfReports = 1500;

/**
 * What the rollout of a run meets besides faults: nothing; a release that its pilot must halt, until a person resumes it;
 * a handover that it starts in, until that is over.
 */
export type Trial = 'plain' | 'halted' | 'handover';

export interface RunPlan {
  readonly run: number;
  readonly trial: Trial;
  readonly faults: readonly Fault[];
}

/** What one run came to, and all that was wrong with it, in words. */
export interface KilledRun {
  readonly fallen: readonly FaultKind[];
  readonly seconds: number;
  readonly wrong: readonly string[];
}

/** Rolls a new release out to the force while the faults fall, and holds the end against what is due. */
export async function runKilled(ground: Ground, plan: RunPlan): Promise<KilledRun> {
  const began = Date.now();
  const fallen: FaultKind[] = [];
  const story = new Story();
  const seconds = (): number => Math.round((Date.now() - began) / 100) / 10;
  try {
    const wrong = await rollOutUnderFaults(ground, plan, fallen, story);
    return { fallen, seconds: seconds(), wrong: wrong.length === 0 ? [] : [...wrong, `${story}`] };
  } catch (error) {
    return { fallen, seconds: seconds(), wrong: [story.behind(error).message] };
  }
}

async function rollOutUnderFaults(
  ground: Ground,
  { run, trial, faults }: RunPlan,
  fallen: FaultKind[],
  story: Story,
): Promise<string[]> {
  const { installation, witness, force, liar } = ground;
  const version = versionOf(run, trial, ground.seed);
  witness.beginAnew();
  await ground.installByHand(updatedByHand, version);
  const before = ground.versions();
  const earlier = await rememberEndings(installation.database);
  if (trial === 'handover') await ground.beginHandover();
  const policy = { maximumPerStation: cap, handoverBlackout: trial === 'handover' };
  const id = await force.rollOut(version, wavesOf(trial), policy);
  story.tell(`run ${run}, ${trial}: the rollout of ${version} has started`);
  liar.start([...pilot, ...rest], version);
  let isOver = false;
  const strike = async (count: number): Promise<void> => {
    const next = faults.slice(fallen.length, fallen.length + count);
    fallen.push(...(await disturb(installation, next, () => isOver, story.tell)));
  };
  const wrong: string[] = [];
  try {
    if (trial === 'handover') wrong.push(...(await standInHandover(ground, strike)));
    if (trial === 'halted') wrong.push(...(await standHalted(ground, id, strike)));
    const finished = force.until(id, 'finished', patienceSeconds).finally(() => {
      isOver = true;
      story.tell('the rollout has finished, or never will');
    });
    const [end] = await Promise.allSettled([finished, strike(faults.length)]);
    if (end.status === 'rejected') throw end.reason;
  } finally {
    await liar.stop();
  }
  const facts = await readRolloutFacts(installation.database, id);
  return [
    ...wrong,
    ...differences(await force.outcome(id), version, before, ground.seed),
    ...forbiddenOffers(facts, witness),
    ...(await offersOfTheWrong(installation.database, id)),
    ...earlyWaves(facts),
    ...forgottenEndings(facts, witness),
    ...(await lostOrDoubledReports(installation.database, witness)),
    ...(await movedAfterTheirEnd(installation.database, earlier)),
    ...Object.entries(mostAtOnceAllowed)
      .filter(([station, most]) => mostAtOnce(facts, station) > most)
      .map(([station]) => `${mostAtOnce(facts, station)} cameras of ${station} were updating at once`),
    ...witness.offers
      .filter(({ device }) => device === updatedByHand || device === tooOld)
      .map(({ device }) => `${device} was offered ${version}`),
    ...writtenTwice(ground),
    ...liar.succeeded.splice(0),
    ...installation.servers.filter(({ hasFallen }) => hasFallen).map(({ name }) => `${name} ended by itself`),
  ];
}

/** Nothing begins before the handover is over, whatever dies meanwhile. */
async function standInHandover(ground: Ground, strike: (count: number) => Promise<void>): Promise<string[]> {
  await strike(1);
  await wait(aRoundOfReports);
  const offered = ground.witness.offers.map(({ device }) => `${device} was offered an update inside a handover`);
  await ground.endHandover();
  return offered;
}

/** One failure in the pilot pauses the rollout; nothing more begins before a person resumes it, whatever dies meanwhile. */
async function standHalted(
  { force, witness }: Ground,
  id: string,
  strike: (count: number) => Promise<void>,
): Promise<string[]> {
  const paused = force.until(id, 'paused', patienceSeconds);
  const [end] = await Promise.allSettled([paused, strike(1)]);
  if (end.status === 'rejected') throw end.reason;
  const pausedAt = Date.now();
  await strike(1);
  await wait(aRoundOfReports);
  // Asked, not answered, after it was seen to be paused: an answer may be long on its way from a busy process.
  const known = new Set(witness.offers.filter(({ askedAt }) => askedAt <= pausedAt).map(({ device }) => device));
  const offered = witness.offers.map(({ device }) => device).filter((device) => !known.has(device));
  await force.resumePatiently(id, patienceSeconds);
  return [...new Set(offered)].map((device) => `${device} was offered an update of a paused rollout`);
}

/** Each device has exactly one action, and it ended as chance had drawn it for the device and the version. */
function differences(
  { state, waves: ended, actions }: Outcome,
  version: string,
  before: ReadonlyMap<string, string>,
  fleetSeed: number,
): string[] {
  const drawn = [...rest, ...pilot].map((device) => {
    const isFailing = failsOn(device, version, failShareOf(version), fleetSeed);
    return `${device} ${isFailing ? 'failed' : 'succeeded'} ${isFailing ? before.get(device) : version}`;
  });
  const due = [...drawn, `${updatedByHand} succeeded ${version}`].sort();
  const is = actions.map((action) => `${action.device} ${action.state} ${action.firmwareVersion}`).sort();
  const waveStates = ended.map((wave) => wave.state).join();
  return [
    ...(state === 'finished' && waveStates === 'passed,passed' ? [] : [`It is ${state}, its waves ${waveStates}`]),
    ...(is.join('\n') === due.join('\n') ? [] : [`Due was\n${due.join('\n')}\nand it came to\n${is.join('\n')}`]),
  ];
}

function writtenTwice({ fleet }: Ground): string[] {
  return fleet.docks
    .flatMap(({ cameras }) => cameras)
    .filter(({ written }) => new Set(written).size !== written.length)
    .map(({ serial, written }) => `${serial} was written twice: ${written.join()}`);
}

function wavesOf(trial: Trial): object[] {
  const gate = { successPercent: 50, failurePercent: 100, contactedPercent: 100 };
  const pilotGate = trial === 'halted' ? { ...gate, failurePercent: 10, minimumFailures: 1 } : gate;
  return [
    { name: 'Pilot', stations: ['PILOT'], gate: pilotGate },
    { name: 'The rest', rest: true, gate },
  ];
}

/** A release that fails on a few, and in no wave on more than its gate allows; on just one of a pilot that must halt. */
function versionOf(run: number, trial: Trial, fleetSeed: number): string {
  for (let patch = 0; ; patch += 1) {
    const version = `5.${run}.${patch}-bad20`;
    const failing = (serials: readonly string[]): number =>
      serials.filter((serial) => failsOn(serial, version, failShareOf(version), fleetSeed)).length;
    const inPilot = failing(pilot);
    if (failing(rest) <= 1 && (trial === 'halted' ? inPilot === 1 : inPilot <= 1)) return version;
  }
}
