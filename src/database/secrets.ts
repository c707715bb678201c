import type { PrismaClient } from './database.ts';

/** A key made once and shared by all nodes: of two that make it at the same moment, one wins for both. */
export async function readSecret(prisma: PrismaClient, name: string, make: () => Promise<Uint8Array> | Uint8Array) {
  const found = await prisma.secret.findUnique({ where: { name } });
  if (found) return Buffer.from(found.value);
  await prisma.secret.createMany({ data: [{ name, value: Buffer.from(await make()) }], skipDuplicates: true });
  const { value } = await prisma.secret.findUniqueOrThrow({ where: { name } });
  return Buffer.from(value);
}
