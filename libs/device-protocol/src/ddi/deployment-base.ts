import type { Link } from './controller-base.ts';

/**
 * How eagerly a device may act. Custodian gates by leaving the link out; `skip` is only told to a device that has
 * installed and must now come back with the version.
 */
export type HandlingType = 'skip' | 'attempt' | 'forced';

/** One file of a deployment. Both sha1 and sha256 are always sent: each stock client checks a different one. */
export interface DeploymentArtifact {
  readonly filename: string;
  readonly hashes: { readonly sha1: string; readonly md5: string; readonly sha256: string };
  /** Bytes, a JSON number. */
  readonly size: number;
  readonly _links: {
    readonly 'download-http': Link;
    readonly download?: Link;
    readonly 'md5sum-http'?: Link;
    readonly md5sum?: Link;
  };
}

/** One software module of a deployment. */
export interface DeploymentChunk {
  /** `bApp` is the only part that Zephyr accepts. */
  readonly part: string;
  readonly version: string;
  readonly name: string;
  readonly artifacts: readonly DeploymentArtifact[];
}

/** What to install; `id` is the action's number as a text of digits. */
export interface DeploymentBase {
  readonly id: string;
  readonly deployment: {
    readonly download: HandlingType;
    readonly update: HandlingType;
    readonly maintenanceWindow?: 'available' | 'unavailable';
    readonly chunks: readonly DeploymentChunk[];
  };
  readonly actionHistory?: { readonly status: string; readonly messages: readonly string[] };
}
