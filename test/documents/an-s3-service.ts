import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import S3rver from 's3rver';

/** A service that speaks the protocol of S3, with an empty bucket; gone when disposed. */
export async function anS3Service() {
  const directory = await mkdtemp(join(tmpdir(), 'pnsc-s3-'));
  const configureBuckets = [{ name: 'papers' }];
  const server = new S3rver({ port: 0, address: '127.0.0.1', silent: true, directory, configureBuckets });
  const { port } = await server.run();
  return {
    /** The settings of the bucket, as an operator gives them. */
    env: {
      S3_BUCKET: 'papers',
      S3_ENDPOINT: `http://127.0.0.1:${port}`,
      S3_ACCESS_KEY_ID: 'S3RVER',
      S3_SECRET_ACCESS_KEY: 'S3RVER',
      S3_FORCE_PATH_STYLE: 'true',
    },
    async [Symbol.asyncDispose]() {
      await server.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
}
