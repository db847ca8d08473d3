import {
  endStatesOfAction,
  isSameVersion,
  readCancelFeedback,
  readFeedback,
  type ActionState,
} from '@custodian/domain';
import type { ActionFeedback } from '@custodian/device-protocol';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { loadActions, type ActionRow } from './action-row.ts';
import { hasRoom, latestHistory, recordCancelSeen, recordFeedback } from './action-history.ts';
import type { ActionHistory, ArtifactFacts, Deployment, DeviceOffer, FeedbackAnswer } from './device-offer.ts';
import { findArtifact, findModule, loadDeployment } from './load-deployment.ts';
import { moveActions } from './move-actions.ts';
import { offerToDevice, fetchOffer } from './offer-to-device.ts';
import { findUpdatesOfDocks } from './find-updates.ts';

/** A version that a device has reported; the newest there is of it. */
export interface VersionReport {
  readonly deviceId: string;
  readonly version: string;
}

/**
 * All that the device protocol needs of rollouts. Every method runs in the caller's transaction; a device report answered
 * 2xx is committed with what it changed.
 */
@Injectable()
export class DeviceActionsService {
  /** What a poll shows this device now. Marks it as contacted. */
  offerFor(tx: EntityManager, deviceId: string, now: Date): Promise<DeviceOffer> {
    return offerToDevice(tx, deviceId, now);
  }

  /** GET of `deploymentBase`; the first one makes the action `offered`, asking the rule once more under lock. Null → 404. */
  async fetchDeployment(
    tx: EntityManager,
    deviceId: string,
    actionId: number,
    dockId: string | null,
    now: Date,
  ): Promise<Deployment | null> {
    return (await fetchOffer(tx, deviceId, actionId, dockId, now)) ? loadDeployment(tx, deviceId, actionId) : null;
  }

  /** GET of `cancelAction`: the action to stop. Null where nobody asks to stop it → 404. */
  async fetchCancel(
    tx: EntityManager,
    deviceId: string,
    actionId: number,
    now: Date = new Date(),
  ): Promise<{ readonly stopId: number } | null> {
    const stopped = `a.id = $1 AND a.device_id = $2 AND (a.state = 'cancelling' OR a.state = 'cancelled' AND a.cancel_asked_at IS NOT NULL)`;
    const [action] = await loadActions(tx, stopped, [actionId, deviceId], 'read');
    if (!action) return null;
    await recordCancelSeen(tx, actionId, now);
    return { stopId: action.id };
  }

  /** GET of `installedBase`: an action of this device that put software on it. Null → 404. */
  async installed(tx: EntityManager, deviceId: string, actionId: number): Promise<Deployment | null> {
    const [action] = await loadActions(
      tx,
      `a.id = $1 AND a.device_id = $2 AND a.state = 'succeeded'`,
      [actionId, deviceId],
      'read',
    );
    return action ? loadDeployment(tx, deviceId, actionId) : null;
  }

  /** Feedback on a deployment. What ended stays ended: `ended` → 410. */
  async feedback(
    tx: EntityManager,
    deviceId: string,
    actionId: number,
    feedback: ActionFeedback,
    now: Date,
  ): Promise<FeedbackAnswer> {
    const action = await this.ownAction(tx, deviceId, actionId);
    if (!action || action.state === 'waiting') return 'not-found';
    if (endStatesOfAction.includes(action.state)) return 'ended';
    const event = readFeedback(feedback);
    if (event !== 'report-success' && event !== 'report-failure' && !(await hasRoom(tx, actionId))) return 'too-much';
    await recordFeedback(tx, actionId, feedback, now);
    if (event === null) return 'taken';
    const reason =
      event === 'report-success' ? 'reported-success' : event === 'report-failure' ? 'reported-failure' : undefined;
    await moveActions(tx, [action], { event, ...(reason && !this.mustProve(action, event) ? { reason } : {}) }, now);
    if (event === 'report-success') await this.wantAttributes(tx, deviceId);
    return 'taken';
  }

  /** Feedback on a cancel. Nobody asked for one, or it came too late to stop anything → 405; it is stopped already → 410. */
  async cancelFeedback(
    tx: EntityManager,
    deviceId: string,
    actionId: number,
    feedback: ActionFeedback,
    now: Date,
  ): Promise<FeedbackAnswer> {
    const action = await this.ownAction(tx, deviceId, actionId);
    if (!action || action.state === 'waiting') return 'not-found';
    if (action.state === 'cancelled') return 'ended';
    if (action.state !== 'cancelling') return 'not-cancelling';
    const event = readCancelFeedback(feedback);
    if (event === null && !(await hasRoom(tx, actionId))) return 'too-much';
    await recordFeedback(tx, actionId, feedback, now);
    const reason = event === 'refuse-cancel' ? ({ reason: 'cancel-refused' } as const) : {};
    if (event !== null) await moveActions(tx, [action], { event, ...reason }, now);
    return 'taken';
  }

  /** The newest messages that the device itself sent about an action; null without any. */
  history(tx: EntityManager, actionId: number, count: number): Promise<ActionHistory | null> {
    return latestHistory(tx, actionId, count);
  }

  /** The artifact, where the device has the right to download it: an active, not cancelling action of its release. */
  artifact(tx: EntityManager, deviceId: string, moduleId: number, fileName: string): Promise<ArtifactFacts | null> {
    return findArtifact(tx, deviceId, moduleId, fileName);
  }

  /** The module’s file as it is listed: also that of the action which put the current software on. */
  module(tx: EntityManager, deviceId: string, moduleId: number): Promise<ArtifactFacts | null> {
    return findModule(tx, deviceId, moduleId);
  }

  /** The device has begun to download, which it need not say itself. */
  async downloadBegun(tx: EntityManager, deviceId: string, moduleId: number, now: Date): Promise<void> {
    const offered = await loadActions(tx, `a.device_id = $1 AND f.module_id = $2 AND a.state = 'offered'`, [
      deviceId,
      moduleId,
    ]);
    await moveActions(tx, offered, { event: 'download' }, now);
  }

  /** Whether a dock may give feedback for a camera that left it: for 24 hours, on an action that it fetched. */
  async mayFeedBackFor(
    tx: EntityManager,
    dockId: string,
    deviceId: string,
    actionId: number,
    now: Date,
  ): Promise<boolean> {
    const [action] = await tx.query<object[]>(
      `SELECT 1 FROM actions WHERE id = $1 AND device_id = $2 AND fetched_by_dock = $3 AND fetched_at > $4::timestamptz - interval '24 hours'`,
      [actionId, deviceId, dockId, now],
    );
    return action !== undefined;
  }

  /** A device reports its version; to be told after it was written to `devices`. */
  versionReported(tx: EntityManager, deviceId: string, version: string, now: Date): Promise<void> {
    return this.versionsReported(tx, [{ deviceId, version }], now);
  }

  /** Many devices report their versions, as a dock does for its bays: open actions that wanted that version succeed. */
  async versionsReported(tx: EntityManager, reports: readonly VersionReport[], now: Date): Promise<void> {
    if (reports.length === 0) return;
    const reported = new Map(reports.map(({ deviceId, version }) => [deviceId, version]));
    const open = await loadActions(
      tx,
      `a.device_id = ANY ($1) AND a.state NOT IN ('succeeded', 'failed', 'cancelled')`,
      [[...reported.keys()]],
    );
    const proven = open.filter(({ deviceId, version }) => isSameVersion(reported.get(deviceId) ?? '', version));
    const isWaiting = ({ state }: { state: ActionState }): boolean => state === 'waiting';
    await moveActions(tx, proven.filter(isWaiting), { event: 'report-version', reason: 'already-installed' }, now);
    await moveActions(
      tx,
      proven.filter((action) => !isWaiting(action)),
      { event: 'report-version', reason: 'reported-version' },
      now,
    );
  }

  /** By dock, serials of it and of the cameras in its bays that have a link to poll for now. */
  updatesForDocks(tx: EntityManager, docks: readonly string[], now: Date): Promise<Map<string, string[]>> {
    return findUpdatesOfDocks(tx, docks, now);
  }

  private async ownAction(tx: EntityManager, deviceId: string, actionId: number): Promise<ActionRow | undefined> {
    const [action] = await loadActions(tx, `a.id = $1 AND a.device_id = $2`, [actionId, deviceId]);
    return action;
  }

  /** Where the version is the proof, a reported success is no reason to have ended: the action has not. */
  private mustProve(action: ActionRow, event: string): boolean {
    return event === 'report-success' && action.verification === 'version';
  }

  private async wantAttributes(tx: EntityManager, deviceId: string): Promise<void> {
    await tx.query(`UPDATE devices SET attributes_wanted = true WHERE id = $1`, [deviceId]);
  }
}
