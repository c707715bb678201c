import { join } from 'node:path';
import type { Settings } from '../settings.ts';
import type { DocumentStore } from './document-store.ts';
import { createLocalStore } from './local-store.ts';
import { createS3Store } from './s3-store.ts';

/** The store of the settings: a bucket when one is named, else the local disk. */
export function openStore({ s3, dataDir }: Pick<Settings, 's3' | 'dataDir'>): Promise<DocumentStore> {
  return s3 === null ? createLocalStore(join(dataDir, 'documents')) : createS3Store(s3);
}
