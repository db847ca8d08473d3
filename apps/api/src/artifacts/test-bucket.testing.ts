import { CreateBucketCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { startFauxqs } from 'fauxqs';

/** A store that speaks as S3 does, on a port of its own, with one empty bucket. */
export interface TestBucket {
  /** The settings that name it. */
  readonly settings: Readonly<Record<string, string>>;
  /** Puts other bytes in an object's place, as somebody with the keys could. */
  overwrite(key: string, bytes: Buffer): Promise<void>;
  stop(): Promise<void>;
}

const keys = { accessKeyId: 'test-access-key', secretAccessKey: 'test-secret-key' };
const bucket = 'firmware';

export async function startTestBucket(): Promise<TestBucket> {
  const server = await startFauxqs({ port: 0, logger: false });
  const endpoint = `http://127.0.0.1:${server.port}`;
  const client = new S3Client({ endpoint, region: 'us-east-1', forcePathStyle: true, credentials: keys });
  await client.send(new CreateBucketCommand({ Bucket: bucket }));
  return {
    settings: {
      S3_BUCKET: bucket,
      S3_ENDPOINT: endpoint,
      S3_ACCESS_KEY_ID: keys.accessKeyId,
      S3_SECRET_ACCESS_KEY: keys.secretAccessKey,
    },
    overwrite: async (key, bytes) => {
      await client.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: bytes }));
    },
    stop: async () => {
      client.destroy();
      await server.stop();
    },
  };
}
