import type { CameraStatus, LocalDay } from '@custodian/domain';
import type { Person } from './person.ts';

/** One camera of the demonstration force as it stands now. */
export interface Camera {
  readonly key: number;
  readonly id: string;
  readonly serial: string;
  readonly assetTag: string;
  deliveredOn: LocalDay;
  /** Code of its home station. */
  station: string;
  status: CameraStatus;
  /** Code of the team whose pool it belongs to. */
  poolTeam: string | null;
  replacedBy: Camera | null;
  /** When it was out of service, in order. */
  readonly outages: Outage[];
  /** In service, but lying somewhere out of any dock since this instant. */
  undockedSince: number | null;
}

/** A time out of service; a null `until` has not ended. Instants in epoch milliseconds. */
export interface Outage {
  readonly status: Exclude<CameraStatus, 'in_service'>;
  readonly reason: string | null;
  readonly from: number;
  readonly until: number | null;
  /** Why it came back, where the lifecycle asks. */
  readonly backReason?: string;
}

/** One version of who answers for a camera. Instants in epoch milliseconds. */
export interface CustodyRow {
  readonly id: string;
  readonly camera: Camera;
  readonly person: Person;
  readonly mode: 'personal' | 'pool' | 'loan';
  readonly team: string | null;
  readonly from: number;
  until: number | null;
  readonly dueBack: number | null;
  readonly recordedAt: number;
  readonly recordedBy: string;
  returnedBy: string | null;
  returnCondition: string | null;
  readonly corrects: string | null;
  readonly correctionReason: string | null;
  supersededAt: number | null;
  /** A negotiator's second camera, which is taken out only for a negotiation. */
  readonly isSecond: boolean;
}

/** Whether a camera is in service at an instant. */
export function isInService(camera: Camera, at: number): boolean {
  return !camera.outages.some(({ from, until }) => at >= from && (until === null || at < until));
}

/** The start of the next time out of service after an instant, or null. */
export function nextOutage(camera: Camera, at: number): Outage | null {
  return camera.outages.find(({ from }) => from > at) ?? null;
}
