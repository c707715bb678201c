import { noteMailTrouble } from '../cases/note-mail-trouble.ts';
import type { Transaction } from '../database/database.ts';
import type { Deps } from '../deps.ts';
import type { MailModel } from '../generated/prisma/models.ts';
import { type ComposeDeps, composeMail } from './compose-mail.ts';
import type { Mailer } from './mailer.ts';
import { judgeFailure } from './smtp-failure.ts';

export type SendDeps = ComposeDeps & Pick<Deps, 'now' | 'bell'> & { readonly mailer: Mailer };

/**
 * One try of one mail. Throws when it is to be tried again: the queue waits and comes back. Between the mail server's
 * «250» and our own mark a crash makes it go out twice, with the same Message-ID.
 */
export async function sendMail(deps: SendDeps, id: string, isLastTry: boolean): Promise<void> {
  const { prisma, mailer, now } = deps;
  const mail = await prisma.mail.findUnique({ where: { id } });
  if (mail?.status !== 'QUEUED') return;
  const end = (status: 'SENT' | 'DROPPED' | 'REFUSED' | 'DEAD', failure: string | null = null) =>
    prisma.mail.update({
      where: { id },
      data: { status, failure, endedAt: now(), attempts: { increment: status === 'DROPPED' ? 0 : 1 } },
    });
  const composed = await composeMail(deps, mail);
  if (!composed) return void (await end('DROPPED'));
  try {
    await mailer.send(id, composed);
  } catch (error) {
    const { kind, said } = judgeFailure(error);
    if (kind === 'REFUSED_ADDRESS') return refuseAddress(deps, mail, said);
    if (kind === 'REFUSED_MAIL' || isLastTry) return void (await end('DEAD', said));
    await prisma.mail.update({ where: { id }, data: { failure: said, attempts: { increment: 1 } } });
    throw error;
  }
  await end('SENT');
}

/** Nothing goes to the address any more, and the cases that it belongs to say so. */
export async function refuseAddress(
  deps: Pick<Deps, 'prisma' | 'now' | 'bell'>,
  { id, tenantId, caseId, address }: MailModel,
  said: string,
): Promise<void> {
  const told = await deps.prisma.notification.findMany({ where: { mailId: id }, distinct: ['caseId'] });
  const now = deps.now();
  const off = { offAt: now, offReason: said };
  const switchOff = async (tx: Transaction) => {
    const key = { tenantId, address };
    const known = await tx.mailAddress.findUnique({ where: { tenantId_address: key } });
    await tx.mailAddress.upsert({
      where: { tenantId_address: key },
      create: { ...key, ...off },
      update: known?.offAt ? {} : off,
    });
    const ended = { status: 'REFUSED', endedAt: now, failure: said } as const;
    await tx.mail.update({ where: { id }, data: { ...ended, attempts: { increment: 1 } } });
    return true;
  };
  const [first, ...others] = caseId === null ? told.map((one) => one.caseId) : [caseId];
  if (first === undefined) return;
  await noteMailTrouble(deps, { caseId: first, address, trouble: 'SWITCHED_OFF' }, switchOff);
  for (const other of others) {
    await noteMailTrouble(deps, { caseId: other, address, trouble: 'SWITCHED_OFF' }, async () => true);
  }
}
