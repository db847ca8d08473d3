import {
  drawFate,
  drawInstallMinutes,
  isCutOff,
  isFlapping,
  type RehearsalFaults,
  type RehearsedFate,
} from '@custodian/domain';
import { readActionFeedback, type ActionFeedback, type ActionFeedbackBody } from '@custodian/device-protocol';
import type { DataSource, EntityManager } from 'typeorm';
import { DeviceActionsService } from '../rollouts/device-actions.service.ts';
import type { CameraPlaces } from './camera-places.ts';
import type { StagedDock } from './load-stage.ts';

/** A device whose update runs. */
interface UpdateUnderWay {
  readonly device: string;
  readonly dock: string;
  readonly actionId: number;
  readonly version: string;
  readonly fate: RehearsedFate;
  /** When its next word is due. */
  readonly dueAt: number;
  /** It has said that it installed; now it shows its version. */
  readonly isProving: boolean;
}

export interface DeviceSettings {
  readonly copy: DataSource;
  readonly places: CameraPlaces;
  readonly docks: readonly StagedDock[];
  /** Serials as they are written, by device. */
  readonly serials: ReadonlyMap<string, string>;
  readonly faults: RehearsalFaults;
  readonly seed: number;
  readonly installMinutes: number;
}

type Status = ActionFeedbackBody['status'];

const minute = 60_000;
const restartMinutes = 3;

/**
 * The docks and cameras of a rehearsal: they poll, fetch, install and report in the words of the device protocol, to the same
 * service that the protocol’s routes call, with the rehearsal’s clock.
 */
export class SimulatedDevices {
  private readonly actions = new DeviceActionsService();
  private readonly settings: DeviceSettings;
  private readonly flapping: ReadonlyMap<string, string>;
  private underWay: UpdateUnderWay[] = [];

  constructor(settings: DeviceSettings) {
    this.settings = settings;
    const { docks, seed, faults } = settings;
    this.flapping = new Map(
      docks.filter(({ serial }) => isFlapping(seed, faults, serial)).map(({ id, serial }) => [id, serial]),
    );
  }

  get flappingDocks(): number {
    return this.flapping.size;
  }

  /** When the next device has something to say; infinity where none has. */
  get nextDueAt(): number {
    return Math.min(...this.underWay.map(({ dueAt }) => dueAt));
  }

  isReachable(dock: string, at: number): boolean {
    const serial = this.flapping.get(dock);
    return serial === undefined || !isCutOff(this.settings.seed, serial, at);
  }

  /** One poll: what it offers is fetched and begun, in one transaction where the protocol has four requests. */
  async poll(device: string, dock: string, at: number): Promise<void> {
    const { copy, places, seed, faults, serials, installMinutes } = this.settings;
    if (this.underWay.some((one) => one.device === device)) return;
    const begun = await copy.transaction((tx) => this.fetch(tx, device, dock, new Date(at)));
    if (begun === null) return;
    const serial = serials.get(device) ?? device;
    places.pin(device, 'updating');
    this.underWay.push({
      ...begun,
      device,
      dock,
      fate: drawFate(seed, faults, serial),
      dueAt: at + drawInstallMinutes(seed, serial, installMinutes) * minute,
      isProving: false,
    });
  }

  private async fetch(
    tx: EntityManager,
    device: string,
    dock: string,
    now: Date,
  ): Promise<Pick<UpdateUnderWay, 'actionId' | 'version'> | null> {
    const offer = await this.actions.offerFor(tx, device, now);
    if (offer.link !== 'deploymentBase' || offer.isProving) return null;
    const { actionId } = offer;
    const deployment = await this.actions.fetchDeployment(tx, device, actionId, dock, now);
    if (deployment === null) return null;
    await this.actions.downloadBegun(tx, device, deployment.artifact.moduleId, now);
    await this.actions.feedback(tx, device, actionId, feedbackOf('downloaded', 'none'), now);
    return { actionId, version: deployment.version };
  }

  /** Devices whose time has come say how it went, through a dock that is within reach. Answers the docks with news. */
  async report(at: number): Promise<Set<string>> {
    const due = this.underWay.filter(({ dueAt, dock }) => dueAt <= at && this.isReachable(dock, at));
    this.underWay = this.underWay.filter((one) => !due.includes(one));
    for (const one of due) await (one.isProving ? this.prove(one, at) : this.end(one, at));
    return new Set(due.map(({ dock }) => dock));
  }

  private async end(update: UpdateUnderWay, at: number): Promise<void> {
    const { device, actionId, fate } = update;
    if (fate === 'never-comes-back') return this.settings.places.pin(device, 'fault');
    if (fate === 'fails') this.settings.places.pin(device, null);
    const said = feedbackOf('closed', fate === 'fails' ? 'failure' : 'success');
    await this.settings.copy.transaction((tx) => this.actions.feedback(tx, device, actionId, said, new Date(at)));
    if (fate === 'installs') this.underWay.push({ ...update, isProving: true, dueAt: at + restartMinutes * minute });
  }

  /** As its dock’s next report does: the version is written down, and the engine is told. */
  private async prove({ device, version }: UpdateUnderWay, at: number): Promise<void> {
    const now = new Date(at);
    await this.settings.copy.transaction(async (tx) => {
      await tx.query(`UPDATE devices SET firmware_version = $2, firmware_reported_at = $3 WHERE id = $1`, [
        device,
        version,
        now,
      ]);
      await this.actions.versionReported(tx, device, version, now);
    });
    this.settings.places.pin(device, null);
  }
}

/** What a device says, through the protocol’s own reader. */
function feedbackOf(execution: Status['execution'], finished: Status['result']['finished']): ActionFeedback {
  const read = readActionFeedback({
    status: { execution, result: { finished }, details: [] },
  } satisfies ActionFeedbackBody);
  if (!read.ok) throw new Error(`A simulated device said what the protocol does not know: ${execution}`);
  return read.value;
}
