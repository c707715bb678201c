import { createHash, randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { OperatorError } from '../errors.ts';
import type { S3Settings } from '../settings.ts';
import { abandonedMilliseconds, type ByteRange, type DocumentStore, StoreFull } from './document-store.ts';
import { downloadSeconds } from './links.ts';

type Sdk = typeof import('@aws-sdk/client-s3');
type Presigner = Pick<typeof import('@aws-sdk/s3-request-presigner'), 'getSignedUrl'>;

const documents = 'documents/';
const incoming = 'incoming/';
const silent = () => undefined;

/**
 * Objects of a bucket, at any service that speaks the protocol of S3. A body goes to a name of its own and is copied
 * within the service when it is kept, so that a document is there whole or not at all; what a crash left behind is
 * swept. The SDK is an optional dependency, loaded only here.
 */
export async function createS3Store(
  settings: S3Settings,
  load: () => Promise<Sdk> = () => import('@aws-sdk/client-s3'),
  loadPresigner: () => Promise<Presigner> = () => import('@aws-sdk/s3-request-presigner'),
): Promise<DocumentStore> {
  const sdk = await loadPackage('S3_BUCKET', '@aws-sdk/client-s3', load);
  const presigner = settings.presignedDownloads
    ? await loadPackage('S3_PRESIGNED_DOWNLOADS', '@aws-sdk/s3-request-presigner', loadPresigner)
    : null;
  const Bucket = settings.bucket;
  const client = new sdk.S3Client({
    region: settings.region,
    forcePathStyle: settings.forcePathStyle,
    // Checksums that many services know nothing of; the length and our own hash tell what went wrong.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    // What goes wrong is thrown, and told once by whoever asked.
    logger: { debug: silent, info: silent, warn: silent, error: silent },
    ...(settings.endpoint === null ? {} : { endpoint: settings.endpoint }),
    ...(settings.credentials === null ? {} : { credentials: settings.credentials }),
  });
  const removeObject = async (Key: string) => {
    await client.send(new sdk.DeleteObjectCommand({ Bucket, Key }));
  };
  // The first request of all: a wrong setting is told at once.
  await sweep().catch((error) => {
    const why = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    throw new OperatorError(
      `The bucket «${Bucket}» cannot be used (${why}). Check S3_BUCKET, S3_ENDPOINT, S3_REGION and the keys.`,
    );
  });

  return {
    async receive(body, size) {
      const draft = `${incoming}${randomUUID()}`;
      const discard = () => removeObject(draft);
      try {
        const sha256 = await send(draft, body, size);
        const keep = async (id: string) => {
          const CopySource = `${encodeURIComponent(Bucket)}/${draft}`;
          await client.send(new sdk.CopyObjectCommand({ Bucket, Key: documents + id, CopySource }));
        };
        const read = async () => {
          const body = await readObject(draft);
          if (!body) throw new Error(`The object ${draft} is gone before it was kept.`);
          return body;
        };
        return { size, sha256, read, keep, discard };
      } catch (error) {
        // Swept later if it cannot be done now.
        await discard().catch(() => undefined);
        throw isFull(error) ? new StoreFull(error) : error;
      }
    },
    get: (id, range) => readObject(documents + id, range),
    ...(presigner &&
      ({
        presign(id, { contentType, contentDisposition }) {
          const stated = { ResponseContentType: contentType, ResponseContentDisposition: contentDisposition };
          const asked = { Bucket, Key: documents + id, ...stated, ResponseCacheControl: 'private, no-store' };
          return presigner.getSignedUrl(client, new sdk.GetObjectCommand(asked), { expiresIn: downloadSeconds });
        },
      } satisfies Partial<DocumentStore>)),
    remove: (id) => removeObject(documents + id),
    sweep,
  };

  async function readObject(Key: string, range?: ByteRange): Promise<Readable | null> {
    try {
      const input = { Bucket, Key, ...(range ? { Range: `bytes=${range.start}-${range.end}` } : {}) };
      const { Body } = await client.send(new sdk.GetObjectCommand(input));
      if (!(Body instanceof Readable)) throw new Error(`The object ${Key} has no stream.`);
      return Body;
    } catch (error) {
      if (error instanceof sdk.NoSuchKey) return null;
      throw error;
    }
  }

  async function send(Key: string, body: AsyncIterable<Uint8Array>, size: number): Promise<string> {
    const hash = createHash('sha256');
    const broken = new AbortController();
    let failure: { readonly error: unknown } | null = null;
    async function* hashed() {
      try {
        for await (const chunk of body) {
          hash.update(chunk);
          yield chunk;
        }
      } catch (error) {
        failure = { error };
        // The SDK would wait for the rest of the body for ever.
        broken.abort();
      }
    }
    const Body = Readable.from(hashed(), { objectMode: false });
    const input = { Bucket, Key, Body, ContentLength: size };
    try {
      await client.send(new sdk.PutObjectCommand(input), { abortSignal: broken.signal });
    } catch (error) {
      throw whyBroken() ?? error;
    } finally {
      Body.destroy();
    }
    return hash.digest('hex');

    // Assigned in the generator, where the compiler does not look.
    function whyBroken(): unknown {
      return failure?.error;
    }
  }

  /** Bodies that no process has finished for an hour. */
  async function sweep(): Promise<void> {
    for await (const { Contents = [] } of sdk.paginateListObjectsV2({ client }, { Bucket, Prefix: incoming })) {
      for (const { Key, LastModified } of Contents) {
        const isOld = LastModified && Date.now() - LastModified.getTime() > abandonedMilliseconds;
        if (Key !== undefined && isOld) await removeObject(Key);
      }
    }
  }
}

/** By the names that services give it: Amazon's buckets have no end. */
function isFull(error: unknown): boolean {
  const names = ['QuotaExceeded', 'XMinioStorageFull', 'InsufficientStorage'];
  return error instanceof Error && names.includes(error.name);
}

async function loadPackage<T>(setting: string, name: string, load: () => Promise<T>): Promise<T> {
  try {
    return await load();
  } catch {
    throw new OperatorError(`${setting} is set, but the package ${name} is not installed. Run npm install ${name}.`);
  }
}
