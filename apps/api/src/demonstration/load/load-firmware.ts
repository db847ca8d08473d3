import { createHash } from 'node:crypto';
import { deadlineOf } from '@custodian/domain';
import type pg from 'pg';
import { accountOf } from '../accounts.ts';
import type { FirmwareHistory } from '../past-rollouts.ts';
import type { PastAction, PastRollout, PastWave } from '../past-rollout.ts';
import type { ReleasePlan } from '../releases.ts';
import { demonstrationId } from '../demonstration-id.ts';
import { cameraModel } from './load-devices.ts';
import { stationId } from './load-register.ts';
import { instantOrNull, instantText, writeTable } from './write-table.ts';

const manager = accountOf('fleet_manager');
const approver = accountOf('firmware_approver');
const firstActionId = 1_001;

/** What cameras said when an update failed, in their own words. */
const wordsOfFailures = [
  'The new system did not start; went back to the one before.',
  'Battery at 11 %, 30 % needed',
  'SHA-256 of the image does not match',
];

interface ActionRow {
  readonly id: number;
  readonly rollout: PastRollout;
  readonly wave: PastWave;
  readonly action: PastAction;
}

/** Releases, and the rollouts that are over with what each camera did. */
export async function loadFirmware(
  client: pg.ClientBase,
  releases: readonly ReleasePlan[],
  { rollouts }: FirmwareHistory,
): Promise<void> {
  await loadReleases(client, releases);
  await writeTable<PastRollout>(
    client,
    'rollouts',
    [
      ['id', 'uuid', ({ id }) => id],
      ['name', 'text', ({ name }) => name],
      ['release_id', 'uuid', ({ version }) => demonstrationId('release', version)],
      ['state', 'text', ({ state }) => state],
      ['targets', 'jsonb', ({ targets }) => JSON.stringify(targets)],
      ['policy', 'jsonb', ({ policy }) => JSON.stringify(policy)],
      ['pause_reason', 'text', ({ pauseReason }) => pauseReason],
      ['paused_by_gate', 'boolean', ({ pauseReason }) => pauseReason !== null],
      ['cancel_reason', 'text', ({ cancelReason }) => cancelReason],
      ['created_at', 'timestamptz', ({ createdAt }) => instantText(createdAt)],
      ['created_by', 'text', () => manager.name],
      ['created_by_user', 'uuid', () => manager.id],
      ['submitted_at', 'timestamptz', ({ createdAt }) => instantText(createdAt + 3_600_000)],
      ['submitted_by', 'text', () => manager.name],
      ['submitted_by_user', 'uuid', () => manager.id],
      ['approved_at', 'timestamptz', ({ approvedAt }) => instantText(approvedAt)],
      ['approved_by', 'text', () => approver.name],
      ['approved_by_user', 'uuid', () => approver.id],
      ['started_at', 'timestamptz', ({ startedAt }) => instantText(startedAt)],
      ['deadline_at', 'timestamptz', ({ policy, startedAt }) => instantText(deadlineOf(policy, startedAt))],
      ['finished_at', 'timestamptz', ({ finishedAt }) => instantText(finishedAt)],
    ],
    rollouts,
  );
  const waves = rollouts.flatMap((rollout) =>
    rollout.waves.map((wave, position) => ({ rollout, wave, position: position + 1 })),
  );
  await writeTable<(typeof waves)[number]>(
    client,
    'rollout_waves',
    [
      ['id', 'uuid', ({ wave }) => wave.id],
      ['rollout_id', 'uuid', ({ rollout }) => rollout.id],
      ['position', 'integer', ({ position }) => position],
      ['name', 'text', ({ wave }) => wave.name],
      ['stations', 'text[]', ({ wave }) => (wave.stations === null ? null : `{${wave.stations.join(',')}}`)],
      ['percent', 'double precision', ({ wave }) => wave.percent],
      ['takes_rest', 'boolean', ({ wave }) => wave.takesRest],
      ['gate', 'jsonb', ({ wave }) => JSON.stringify(wave.gate)],
      ['state', 'text', ({ wave }) => wave.state],
      ['size', 'integer', ({ wave }) => wave.actions.length],
      ['started_at', 'timestamptz', ({ wave }) => instantText(wave.startedAt)],
      ['gate_met_at', 'timestamptz', ({ wave }) => instantOrNull(wave.gateMetAt)],
      ['finished_at', 'timestamptz', ({ wave }) => instantOrNull(wave.finishedAt)],
      ['verdict', 'text', ({ wave }) => wave.verdict],
    ],
    waves,
  );
  const actions = waves.flatMap(({ rollout, wave }) => wave.actions.map((action) => ({ rollout, wave, action })));
  const numbered = actions.map((row, index): ActionRow => ({ ...row, id: firstActionId + index }));
  await loadTargets(client, rollouts, numbered);
  await loadActions(client, numbered);
}

async function loadReleases(client: pg.ClientBase, releases: readonly ReleasePlan[]): Promise<void> {
  await writeTable<ReleasePlan>(
    client,
    'firmware_releases',
    [
      ['id', 'uuid', ({ id }) => id],
      ['model_id', 'uuid', () => cameraModel.id],
      ['version', 'text', ({ version }) => version],
      ['minimum_version', 'text', ({ minimumVersion }) => minimumVersion],
      ['notes', 'text', ({ notes }) => notes],
      ['state', 'text', ({ state }) => state],
      ['artifact_name', 'text', ({ artifactName }) => artifactName],
      ['artifact_size', 'bigint', ({ artifact }) => artifact.length],
      ['sha256', 'text', ({ artifact }) => digest('sha256', artifact)],
      ['sha1', 'text', ({ artifact }) => digest('sha1', artifact)],
      ['md5', 'text', ({ artifact }) => digest('md5', artifact)],
      ['created_at', 'timestamptz', ({ createdAt }) => instantText(createdAt)],
      ['created_by', 'text', () => manager.name],
      ['created_by_user', 'uuid', () => manager.id],
      ['approved_at', 'timestamptz', ({ approvedAt }) => instantText(approvedAt)],
      ['approved_by', 'text', () => approver.name],
      ['approved_by_user', 'uuid', () => approver.id],
      ['withdrawn_at', 'timestamptz', ({ withdrawnAt }) => instantOrNull(withdrawnAt)],
      ['withdrawn_by', 'text', ({ withdrawnAt }) => (withdrawnAt === null ? null : approver.name)],
      ['withdrawn_reason', 'text', ({ withdrawnReason }) => withdrawnReason],
    ],
    releases,
  );
}

async function loadTargets(
  client: pg.ClientBase,
  rollouts: readonly PastRollout[],
  actions: readonly ActionRow[],
): Promise<void> {
  const taken = actions.map(({ rollout, wave, action: { camera } }) => ({
    rollout,
    camera,
    wave: wave.id,
    reason: null,
  }));
  const left = rollouts.flatMap((rollout) =>
    rollout.leftOut.map(({ camera, reason }) => ({ rollout, camera, wave: null, reason })),
  );
  await writeTable<(typeof taken)[number] | (typeof left)[number]>(
    client,
    'rollout_targets',
    [
      ['rollout_id', 'uuid', ({ rollout }) => rollout.id],
      ['device_id', 'uuid', ({ camera }) => camera.id],
      ['wave_id', 'uuid', ({ wave }) => wave],
      ['station_id', 'uuid', ({ camera }) => stationId(camera.station)],
      ['out_reason', 'text', ({ reason }) => reason],
    ],
    [...taken, ...left],
  );
}

async function loadActions(client: pg.ClientBase, rows: readonly ActionRow[]): Promise<void> {
  await writeTable<ActionRow>(
    client,
    'actions',
    [
      ['id', 'integer', ({ id }) => id],
      ['rollout_id', 'uuid', ({ rollout }) => rollout.id],
      ['wave_id', 'uuid', ({ wave }) => wave.id],
      ['device_id', 'uuid', ({ action }) => action.camera.id],
      ['release_id', 'uuid', ({ rollout }) => demonstrationId('release', rollout.version)],
      ['station_id', 'uuid', ({ action }) => stationId(action.camera.station)],
      ['state', 'text', ({ action }) => action.state],
      ['reason', 'text', ({ action }) => action.reason],
      ['silent', 'boolean', ({ action }) => action.silent],
      ['created_at', 'timestamptz', ({ wave }) => instantText(wave.startedAt)],
      ['changed_at', 'timestamptz', ({ action }) => instantText(action.finishedAt)],
      ['contacted_at', 'timestamptz', ({ action }) => instantOrNull(action.fetchedAt)],
      ['fetched_at', 'timestamptz', ({ action }) => instantOrNull(action.fetchedAt)],
      ['fetched_by_dock', 'uuid', ({ action }) => action.dock?.id ?? null],
      [
        'installed_at',
        'timestamptz',
        ({ action }) => (action.state === 'succeeded' ? instantText(action.finishedAt) : null),
      ],
      ['finished_at', 'timestamptz', ({ action }) => instantText(action.finishedAt)],
    ],
    rows,
    { keepIdentity: true },
  );
  await client.query(`SELECT setval(pg_get_serial_sequence('actions', 'id'), max(id)) FROM actions`);
  await client.query(
    `INSERT INTO action_history (action_id, at, status, messages, from_device)
     SELECT id, finished_at, 'closed/failure', ARRAY[($1::text[])[1 + id % cardinality($1::text[])]], TRUE FROM actions WHERE reason = 'reported-failure'`,
    [wordsOfFailures],
  );
  await client.query(`
    UPDATE devices d SET installed_action_id = last.id
      FROM (SELECT device_id, max(id) AS id FROM actions WHERE state = 'succeeded' GROUP BY device_id) last
     WHERE last.device_id = d.id`);
}

function digest(algorithm: string, artifact: Buffer): string {
  return createHash(algorithm).update(artifact).digest('hex');
}
