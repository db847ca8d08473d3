import type { EntityManager } from 'typeorm';
import type { ArtifactFacts, Deployment } from './device-offer.ts';

interface DeploymentRow {
  readonly actionId: number;
  readonly model: string;
  readonly version: string;
  readonly moduleId: number;
  readonly name: string;
  readonly size: string;
  readonly sha256: string;
  readonly sha1: string;
  readonly md5: string;
  readonly createdAt: Date;
  readonly isProving: boolean;
}

const columns = `a.id AS "actionId", m.name AS model, f.version, f.module_id AS "moduleId", f.artifact_name AS name, f.artifact_size AS size,
  f.sha256, f.sha1, f.md5, f.created_at AS "createdAt", a.state = 'installing' AND a.installed_at IS NOT NULL AS "isProving"`;

const tables = `actions a JOIN firmware_releases f ON f.id = a.release_id JOIN models m ON m.id = f.model_id`;

/** What an action asks its device to install. */
export async function loadDeployment(
  tx: EntityManager,
  deviceId: string,
  actionId: number,
): Promise<Deployment | null> {
  const [row] = await tx.query<DeploymentRow[]>(
    `SELECT ${columns} FROM ${tables} WHERE a.id = $1 AND a.device_id = $2`,
    [actionId, deviceId],
  );
  if (!row) return null;
  const { model, version, isProving } = row;
  return { actionId, model, version, isProving, artifact: factsOf(row) };
}

/** The file of a module that the device may list: of an update it may download now, or of the one that is on it. */
export async function findModule(tx: EntityManager, deviceId: string, moduleId: number): Promise<ArtifactFacts | null> {
  const [row] = await tx.query<DeploymentRow[]>(
    `SELECT ${columns} FROM ${tables} JOIN devices d ON d.id = a.device_id WHERE a.device_id = $1 AND f.module_id = $2
        AND (a.state IN ('offered', 'downloading', 'installing') OR a.id = d.installed_action_id) LIMIT 1`,
    [deviceId, moduleId],
  );
  return row ? factsOf(row) : null;
}

/** An artifact that the device may download: of an action that it has fetched and nobody asked to stop. */
export async function findArtifact(
  tx: EntityManager,
  deviceId: string,
  moduleId: number,
  fileName: string,
): Promise<ArtifactFacts | null> {
  const [row] = await tx.query<DeploymentRow[]>(
    `SELECT ${columns} FROM ${tables} WHERE a.device_id = $1 AND f.module_id = $2 AND f.artifact_name = $3
        AND a.state IN ('offered', 'downloading', 'installing') LIMIT 1`,
    [deviceId, moduleId, fileName],
  );
  return row ? factsOf(row) : null;
}

function factsOf({ moduleId, name, size, sha256, sha1, md5, createdAt }: DeploymentRow): ArtifactFacts {
  return { moduleId, name, size: Number(size), sha256, sha1, md5, createdAt };
}
