import { createReadStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { GetObjectCommand, HeadObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { Logger } from '@nestjs/common';
import { S3Driver } from 'flydrive/drivers/s3';
import type { ArtifactBucket } from '../config.ts';
import { Problem } from '../problems/problem.ts';
import { ArtifactTouched, type ArtifactDriver } from './artifact-driver.ts';
import type { ByteRange } from './byte-range.ts';

const log = new Logger('ArtifactStore');
const connectMilliseconds = 5_000;
const silentMilliseconds = 60_000;

/** Artifacts in a bucket of S3, or of a store that speaks as S3 does. */
export class BucketDriver extends S3Driver implements ArtifactDriver {
  private readonly client: S3Client;
  private readonly bucketName: string;

  constructor({ bucket, endpoint, region, credentials }: ArtifactBucket) {
    const client = new S3Client({
      region,
      ...(endpoint === null ? {} : { endpoint, forcePathStyle: true }),
      ...(credentials === null ? {} : { credentials }),
      // Not every store knows Amazon's newer checksums; ours is SHA-256, over the whole.
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
      requestHandler: { connectionTimeout: connectMilliseconds, socketTimeout: silentMilliseconds },
    });
    super({ client, bucket, visibility: 'private', supportsACL: false });
    this.client = client;
    this.bucketName = bucket;
  }

  async stateOf(key: string): Promise<string | null> {
    try {
      const { ETag, ContentLength, LastModified } = await this.client.send(
        new HeadObjectCommand({ Bucket: this.bucketName, Key: key }),
      );
      return [ETag ?? '', ContentLength ?? 0, LastModified?.getTime() ?? 0].join(' ');
    } catch (error) {
      if (statusOf(error) === 404) return null;
      throw unavailable(error);
    }
  }

  /** The store itself compares the state, so that nothing can come between. */
  async openIn(state: string, key: string, range?: ByteRange): Promise<Readable> {
    try {
      const { Body } = await this.client.send(
        new GetObjectCommand({
          Bucket: this.bucketName,
          Key: key,
          IfMatch: state.split(' ')[0],
          ...(range ? { Range: `bytes=${range.start}-${range.end}` } : {}),
        }),
      );
      return Body as Readable;
    } catch (error) {
      const status = statusOf(error);
      throw status === 404 || status === 412 ? new ArtifactTouched(key) : unavailable(error);
    }
  }

  /** In one request of known length: a store takes an object whole or not at all. */
  async takeOver(path: string, size: number, key: string): Promise<void> {
    try {
      await this.putStream(key, createReadStream(path), { contentLength: size });
    } catch (error) {
      throw unavailable(error);
    }
    await rm(path, { force: true });
  }
}

function statusOf(error: unknown): number | undefined {
  const { $metadata: metadata } = (error ?? {}) as { $metadata?: { httpStatusCode?: number } };
  return metadata?.httpStatusCode;
}

function unavailable(cause: unknown): Problem {
  log.error(`The artifact store does not answer: ${String(cause)}`);
  const problem = new Problem('artifact-store-unavailable', 'Nothing was stored. Try again in a moment.');
  problem.cause = cause;
  return problem;
}
