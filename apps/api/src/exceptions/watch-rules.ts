import {
  exceptionRule,
  exceptionRuleKinds,
  foldCauses,
  judgeCause,
  untroubled,
  type CauseMemory,
  type ExceptionRuleKind,
  type RuleSettings,
} from '@custodian/domain';
import type { EntityManager } from 'typeorm';
import {
  probeLyingCameras,
  probeOverdueCameras,
  probeSkewedClocks,
  probeUndockedCameras,
  probeWornBatteries,
} from './probes/camera-probes.ts';
import { probeDeadBays, probeSilentDocks, probeSlowLinks } from './probes/dock-probes.ts';
import type { Look, Probe, Troubled } from './probes/probe.ts';
import { probeStuckUpdates, probeUnattributedRecordings } from './probes/update-and-recording-probes.ts';
import { clearExceptions, followSubjects, raiseExceptions } from './raise-exceptions.ts';
import { settingsOf, type KeptRules } from './read-rules.ts';
import { keepMemory, keepMembers, readMemory } from './rule-memory.ts';

/** The rules that are judged by looking, in this order: what a dead dock explains is its part. */
const probes = {
  'dock-offline': probeSilentDocks,
  'bay-fault': probeDeadBays,
  'dock-link-slow': probeSlowLinks,
  'camera-overdue': probeOverdueCameras,
  'camera-not-docked': probeUndockedCameras,
  'camera-lying-about': probeLyingCameras,
  'battery-worn': probeWornBatteries,
  'clock-skewed': probeSkewedClocks,
  'firmware-stuck': probeStuckUpdates,
  'recordings-unattributed': probeUnattributedRecordings,
} as const satisfies Partial<Record<ExceptionRuleKind, Probe>>;

export type WatchedKind = keyof typeof probes;

export const watchedKinds = Object.keys(probes) as readonly WatchedKind[];

export function isWatchedKind(kind: ExceptionRuleKind): kind is WatchedKind {
  return Object.hasOwn(probes, kind);
}

/** What a look by one rule found. */
export interface Findings {
  readonly raise: readonly Troubled[];
  readonly clear: readonly string[];
  readonly memories: ReadonlyMap<string, CauseMemory>;
  /** Parts of greater causes, by the cause key of these. */
  readonly members: ReadonlyMap<string, readonly Troubled[]>;
  /** What stands and is still wrong, as it was found. */
  readonly standing: readonly Troubled[];
}

/** When and since when to look. */
export interface Watch {
  readonly now: Date;
  readonly upSince: Date;
  readonly rules: KeptRules;
}

/** Looks by one rule with these settings, and judges each cause against what is remembered of it. Changes nothing. */
export async function lookByRule(
  tx: EntityManager,
  kind: WatchedKind,
  settings: RuleSettings,
  { now, upSince, rules }: Watch,
): Promise<Findings> {
  const { measure } = exceptionRule(kind);
  const known = await readMemory(tx, kind);
  const found = settings.enabled
    ? await probes[kind](lookOf(tx, settings, { now, upSince, rules }, measure?.worse))
    : [];
  // What stands already keeps its owner and its history; only what is new is folded.
  const { own, members } = foldCauses(
    found.map((one) => (known.memories.get(one.causeKey)?.stands ? { ...one, partOf: null } : one)),
    known.silentDocks,
  );
  const readings = new Map(own.map((one) => [one.causeKey, one]));
  const raise: Troubled[] = [];
  const clear: string[] = [];
  const memories = new Map<string, CauseMemory>();
  for (const key of new Set([...readings.keys(), ...known.memories.keys()])) {
    const reading = readings.get(key) ?? null;
    const before = known.memories.get(key) ?? untroubled;
    const { change, memory } = judgeCause(reading, before, settings, measure, now.getTime());
    if (change === 'raise' && reading !== null) raise.push(reading);
    if (change === 'clear') clear.push(key);
    if (JSON.stringify(memory) !== JSON.stringify(before)) memories.set(key, memory);
  }
  const standing = own.filter(({ causeKey }) => known.memories.get(causeKey)?.stands);
  return { raise, clear, memories, members, standing };
}

/** One pass by one rule. Running it twice or late changes nothing twice. */
export async function watchRule(tx: EntityManager, kind: WatchedKind, watch: Watch): Promise<void> {
  const settings = settingsOf(watch.rules, kind);
  const { raise, clear, memories, members, standing } = await lookByRule(tx, kind, settings, watch);
  const raised = raise.map(({ causeKey, subject, stationId, title, detail }) => {
    return { kind, causeKey, severity: settings.severity, subject, stationId, title, detail };
  });
  await raiseExceptions(tx, raised, watch.now);
  await clearExceptions(tx, kind, clear, watch.now);
  await followSubjects(tx, kind, standing);
  await keepMemory(tx, kind, memories);
  await keepMembers(tx, kind, members);
}

/** Clears what stands by rules that are switched off and judged by no look: what raised it says nothing of it any more. */
export async function clearSwitchedOff(tx: EntityManager, { now, rules }: Watch): Promise<void> {
  const off = exceptionRuleKinds.filter(
    (kind) => exceptionRule(kind).by === 'event' && !settingsOf(rules, kind).enabled,
  );
  if (off.length === 0) return;
  const standing = await tx.query<{ kind: string; keys: string[] }[]>(
    `SELECT kind, array_agg(cause_key) AS keys FROM exceptions WHERE kind = ANY($1) AND cleared_at IS NULL GROUP BY kind`,
    [off],
  );
  for (const { kind, keys } of standing)
    await clearExceptions(tx, kind, keys, now, { actor: 'Its rule', words: 'The rule was switched off.' });
}

function lookOf(
  tx: EntityManager,
  settings: RuleSettings,
  { now, upSince, rules }: Watch,
  worse: 'above' | 'below' | undefined,
): Look {
  const { threshold, clearAt } = settings;
  const limits = [threshold ?? 0, clearAt ?? threshold ?? 0];
  const notDocked = settingsOf(rules, 'camera-not-docked');
  return {
    tx,
    now,
    upSince,
    settings,
    bound: worse === 'below' ? Math.max(...limits) : Math.min(...limits),
    notDockedDays: notDocked.enabled ? notDocked.threshold : null,
  };
}
