import { compareVersions, isSameVersion } from '@custodian/domain';
import { Injectable } from '@nestjs/common';
import { plainToInstance } from 'class-transformer';
import type { FastifyRequest } from 'fastify';
import { DataSource, type EntityManager } from 'typeorm';
import { v7 as uuid } from 'uuid';
import type { Actor } from '../access/actor.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { publishEvent } from '../events/publish-event.ts';
import { findUnstorable } from '../http/unstorable-text.ts';
import { requestValidation } from '../http/validation.ts';
import { Problem } from '../problems/problem.ts';
import { ArtifactStorage, type IncomingArtifact } from '../artifacts/artifact-storage.ts';
import { receiveUpload, type ReceivedUpload } from './receive-upload.ts';
import { NewRelease } from './release-requests.ts';
import { findSigner, type TrustedKey } from './verify-signature.ts';

interface UploadModel {
  readonly id: string;
  readonly name: string;
  readonly signature: 'required' | 'device';
}

const validation = requestValidation();

/** Takes an upload: streamed to storage, checked, and only then a draft release. All or nothing. */
@Injectable()
export class UploadReleaseService {
  constructor(
    private readonly database: DataSource,
    private readonly storage: ArtifactStorage,
  ) {}

  /** Answers the id of the draft. */
  async upload(actor: Actor, request: FastifyRequest): Promise<string> {
    const received = await receiveUpload(request, this.storage, async (fields) => {
      const given = await readFields(fields);
      await demandNew(this.database.manager, given, await this.modelOf(given));
    });
    try {
      const given = await readFields(received.fields);
      const model = await this.modelOf(given);
      const signingKey = await this.demandGenuine(given, model, received.artifact);
      return await this.save(actor, given, model, received, signingKey);
    } catch (error) {
      await this.storage.drop(received.artifact);
      throw error;
    }
  }

  private async modelOf({ model }: NewRelease): Promise<UploadModel> {
    const [found] = await this.database.query<UploadModel[]>(
      `SELECT id, name, signature FROM models WHERE lower(name) = lower($1) OR id::text = lower($1)`,
      [model.trim()],
    );
    if (!found) throw Problem.field('model', `There is no model ${model}.`);
    return found;
  }

  /** Answers the key that signed it; null where no signature was sent and none is asked for. */
  private async demandGenuine(
    given: NewRelease,
    model: UploadModel,
    artifact: IncomingArtifact,
  ): Promise<string | null> {
    if (artifact.size === 0)
      throw new Problem('artifact-corrupt', 'The artifact is empty.', [
        { field: 'artifact', message: 'It has no bytes.' },
      ]);
    if (given.sha256 !== undefined && given.sha256.toLowerCase() !== artifact.sha256) {
      throw new Problem('artifact-corrupt', 'The artifact did not arrive as it was sent: its SHA-256 is another.', [
        { field: 'artifact', message: `What arrived has the SHA-256 ${artifact.sha256}.` },
      ]);
    }
    await demandNew(this.database.manager, given, model);
    if (given.signature === undefined) return null;
    const keys = await this.database.query<TrustedKey[]>(
      `SELECT id, public_key AS "publicKey" FROM signing_keys WHERE revoked_at IS NULL`,
    );
    const signer = findSigner(artifact.sha256, given.signature, keys);
    if (!signer) {
      throw signatureProblem(
        'release-signature-invalid',
        'No trusted key made this signature over what arrived: the artifact is corrupt, or the key is not trusted here.',
      );
    }
    return signer.id;
  }

  private async save(
    actor: Actor,
    given: NewRelease,
    model: UploadModel,
    { name, artifact }: ReceivedUpload,
    signingKey: string | null,
  ): Promise<string> {
    const id = uuid();
    await this.database.transaction(async (tx) => {
      // One spelling of a version at a time: the constraint knows only texts that are the same.
      await tx.query(`SELECT FROM models WHERE id = $1 FOR NO KEY UPDATE`, [model.id]);
      await demandNew(tx, given, model);
      await tx.query(
        `INSERT INTO firmware_releases (id, model_id, version, minimum_version, notes, artifact_name, artifact_size,
           sha256, sha1, md5, signature, signing_key_id, created_by, created_by_user, hardware)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`,
        [
          id,
          model.id,
          given.version,
          given.minimumVersion ?? null,
          given.notes ?? '',
          name,
          artifact.size,
          artifact.sha256,
          artifact.sha1,
          artifact.md5,
          given.signature ?? null,
          signingKey,
          actor.name,
          actor.userId,
          given.hardware ?? [],
        ],
      );
      await recordAudit(tx, actor, {
        action: 'release.upload',
        subjectKind: 'release',
        subjectId: id,
        subjectLabel: `${model.name} ${given.version}`,
        after: {
          hardware: given.hardware ?? [],
          artifact: name,
          size: artifact.size,
          sha256: artifact.sha256,
          signingKey,
        },
      });
      await publishEvent(tx, { topic: 'release', id });
      // Last, so that a row without bytes cannot be committed; bytes without a row are found again by their hash.
      await this.storage.keep(artifact);
    });
    return id;
  }
}

/** Told before the artifact is read, to spare a long upload, and once more before the release is kept. */
async function demandNew(tx: EntityManager, { version, signature }: NewRelease, model: UploadModel): Promise<void> {
  const releases = await tx.query<{ version: string }[]>(`SELECT version FROM firmware_releases WHERE model_id = $1`, [
    model.id,
  ]);
  const taken = releases.find((one) => isSameVersion(one.version, version))?.version;
  if (taken !== undefined)
    throw new Problem(
      'release-version-taken',
      taken === version
        ? `${model.name} ${version} was uploaded before.`
        : `${model.name} ${taken} was uploaded before, and ${version} is the same version: a device that runs one would never be given the other.`,
      [{ field: 'version', message: 'This version is taken.' }],
    );
  if (model.signature === 'required' && signature === undefined)
    throw signatureProblem('release-signature-missing', `Firmware for ${model.name} must be signed by a trusted key.`);
}

async function readFields(fields: Readonly<Record<string, string>>): Promise<NewRelease> {
  // An empty field of a form means that nothing was said.
  const said = Object.fromEntries(Object.entries(fields).filter(([, value]) => value.trim() !== ''));
  const unstorable = findUnstorable(said);
  if (unstorable !== null) throw Problem.field(unstorable, 'A text holds a character that cannot be kept.');
  const given = (await validation.transform(plainToInstance(NewRelease, said), {
    type: 'body',
    metatype: NewRelease,
  })) as NewRelease;
  if (given.minimumVersion !== undefined && compareVersions(given.minimumVersion, given.version) > 0)
    throw Problem.field('minimumVersion', `No device could take it: the minimum is above ${given.version} itself.`);
  return given;
}

function signatureProblem(code: 'release-signature-missing' | 'release-signature-invalid', detail: string): Problem {
  return new Problem(code, detail, [{ field: 'signature', message: detail }]);
}
