import {
  commandsForRelease,
  type DeviceKind,
  type ReleaseCommand,
  type ReleaseState,
  type SignatureCheck,
} from '@custodian/domain';
import type { Actor } from '../access/actor.ts';

/** A release as it is read from the database. */
export interface ReleaseRow {
  readonly id: string;
  readonly moduleId: number;
  readonly model: string;
  readonly modelId: string;
  readonly kind: DeviceKind;
  /** Who checks a signature: we, or the device itself. */
  readonly signatureCheck: SignatureCheck;
  readonly version: string;
  readonly minimumVersion: string | null;
  /** Revisions of hardware that it is for; none means all of them. */
  readonly hardware: readonly string[];
  readonly notes: string;
  readonly state: ReleaseState;
  readonly artifact: {
    readonly name: string;
    readonly size: number;
    readonly sha256: string;
    readonly sha1: string;
    readonly md5: string;
  };
  readonly signedBy: { readonly id: string; readonly name: string; readonly isTrusted: boolean } | null;
  readonly createdAt: string;
  readonly createdBy: string;
  readonly createdByUser: string | null;
  readonly approvedAt: string | null;
  readonly approvedBy: string | null;
  readonly withdrawnAt: string | null;
  readonly withdrawnBy: string | null;
  readonly withdrawnReason: string | null;
  /** Devices that report this version now. */
  readonly installedOn: number;
  /** All devices of the model. */
  readonly devices: number;
  readonly rowVersion: number;
}

/** A release as it is answered; `commands` are those this reader may give now. */
export type ReleaseView = Omit<ReleaseRow, 'createdByUser' | 'rowVersion' | 'modelId'> & {
  readonly commands: readonly ReleaseCommand[];
  /** Whether this reader uploaded it, and so may not approve it. */
  readonly isOwn: boolean;
};

/** A release's page: also who may approve it, by name; nobody once it is no draft. */
export type ReleaseDetail = ReleaseView & { readonly approvers: readonly string[] };

export const releaseColumns = `f.id, f.module_id AS "moduleId", m.name AS model, m.id AS "modelId", m.kind, m.signature AS "signatureCheck", f.version,
  f.minimum_version AS "minimumVersion", f.hardware, f.notes, f.state,
  json_build_object('name', f.artifact_name, 'size', f.artifact_size, 'sha256', f.sha256, 'sha1', f.sha1, 'md5', f.md5) AS artifact,
  CASE WHEN k.id IS NOT NULL THEN json_build_object('id', k.id, 'name', k.name, 'isTrusted', k.revoked_at IS NULL) END AS "signedBy",
  to_json(f.created_at) #>> '{}' AS "createdAt", f.created_by AS "createdBy", f.created_by_user AS "createdByUser",
  to_json(f.approved_at) #>> '{}' AS "approvedAt", f.approved_by AS "approvedBy",
  to_json(f.withdrawn_at) #>> '{}' AS "withdrawnAt", f.withdrawn_by AS "withdrawnBy", f.withdrawn_reason AS "withdrawnReason",
  (SELECT count(*)::int FROM devices d WHERE d.model_id = f.model_id AND d.firmware_version = f.version) AS "installedOn",
  (SELECT count(*)::int FROM devices d WHERE d.model_id = f.model_id) AS devices,
  f.row_version AS "rowVersion"`;

export const releaseTables = `firmware_releases f JOIN models m ON m.id = f.model_id LEFT JOIN signing_keys k ON k.id = f.signing_key_id`;

export function viewOfRelease(row: ReleaseRow, actor: Actor): ReleaseView {
  const { createdByUser, rowVersion: _version, modelId: _model, ...view } = row;
  const offered = commandsForRelease({ state: row.state, madeBy: createdByUser ?? '' }, actor.userId ?? '');
  return {
    ...view,
    commands: offered.filter((command) => actor.permissions.has(`releases:${command}`)),
    isOwn: createdByUser !== null && createdByUser === actor.userId,
  };
}
