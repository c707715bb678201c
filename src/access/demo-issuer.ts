import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { SignJWT } from 'jose';
import type { PrismaClient } from '../database/database.ts';
import { readSecret } from '../database/secrets.ts';
import { deskDirectory } from './token.ts';

const lifetimeSeconds = 3600;

export const demoIssuer = 'urn:phone-number-service-centre:demo:{tenant}';
export const demoAudience = 'phone-number-service-centre';

export interface DemoIssuer {
  readonly publicKey: KeyObject;
  /** A real JWT, good for an hour; null for an e-mail that nobody has. */
  issue(email: string, now: Date): Promise<string | null>;
}

/** Signs anybody in who is registered, without a password: for trying out, never in production. */
export async function createDemoIssuer(prisma: PrismaClient): Promise<DemoIssuer> {
  const pem = await readSecret(prisma, 'demo-issuer', () => {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    return Buffer.from(privateKey.export({ type: 'pkcs8', format: 'pem' }));
  });
  const privateKey = createPrivateKey(pem);

  return {
    publicKey: createPublicKey(privateKey),
    async issue(email, now) {
      const subject = await findSubject(prisma, email.trim().toLowerCase());
      if (!subject) return null;
      const issuedAt = Math.floor(now.getTime() / 1000);
      return new SignJWT({ tid: subject.tid, oid: subject.oid, name: subject.name, email: subject.email })
        .setProtectedHeader({ alg: 'ES256', typ: 'JWT' })
        .setIssuer(demoIssuer.replace('{tenant}', subject.tid))
        .setAudience(demoAudience)
        .setSubject(subject.oid)
        .setIssuedAt(issuedAt)
        .setExpirationTime(issuedAt + lifetimeSeconds)
        .sign(privateKey);
    },
  };
}

async function findSubject(prisma: PrismaClient, email: string) {
  const agent = await prisma.agent.findFirst({ where: { email } });
  if (agent) return { tid: deskDirectory, oid: agent.objectId, name: agent.displayName, email };
  const person = await prisma.person.findFirst({ where: { email }, include: { tenant: true } });
  if (!person) return null;
  return { tid: person.tenant.externalId, oid: person.objectId, name: person.displayName, email };
}
