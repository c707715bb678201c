import { randomBytes } from 'node:crypto';
import type { PrismaClient } from './database/database.ts';
import { readSecret } from './database/secrets.ts';
import type { Settings } from './settings.ts';

/** Signs cursors and links: of the operator, else made once and kept in the database that all nodes share. */
export async function readSigningKey(prisma: PrismaClient, { signingKey }: Settings): Promise<Uint8Array> {
  return signingKey ? Buffer.from(signingKey) : readSecret(prisma, 'signing-key', () => randomBytes(32));
}
