import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer } from 'smtp-server';

export interface ReceivedMail extends Email {
  /** Of the envelope. */
  readonly recipient: string;
  readonly raw: string;
  readonly receivedAt: number;
}

/** How it treats what comes: well, unless told otherwise. */
interface Manners {
  /** An answer to RCPT TO in place of «250». */
  rcpt?: (address: string) => { readonly code: number; readonly text: string } | null;
  /** An answer to the end of DATA. */
  data?: () => { readonly code: number; readonly text: string } | null;
  /** Cuts the connection when all of DATA has come, in place of an answer. */
  cut?: () => boolean;
  /** Never answers to the end of DATA, and takes nothing. */
  hang?: () => boolean;
  /** Milliseconds before it answers to the end of DATA. */
  slow?: number;
}

/** A mail server inside the test that misbehaves on demand; gone when disposed. */
export async function aMailServer(options: { readonly tls?: 'NONE' | 'SELF_SIGNED'; readonly port?: number } = {}) {
  const state: { manners: Manners } = { manners: {} };
  const received: ReceivedMail[] = [];
  let waiting: (() => void)[] = [];
  const answer = ({ code, text }: { code: number; text: string }) =>
    Object.assign(new Error(text), { responseCode: code });

  const server = new SMTPServer({
    authOptional: true,
    hideSTARTTLS: (options.tls ?? 'NONE') === 'NONE',
    disabledCommands: ['AUTH'],
    logger: false,
    onRcptTo({ address }, _session, callback) {
      const refusal = state.manners.rcpt?.(address);
      callback(refusal ? answer(refusal) : null);
    },
    async onData(stream, session, callback) {
      const chunks: Buffer[] = [];
      try {
        for await (const chunk of stream) chunks.push(chunk);
      } catch {
        // The sender was killed in the midst: nothing has come.
        return;
      }
      const raw = Buffer.concat(chunks).toString();
      if (state.manners.cut?.()) {
        await keep(raw, session.envelope.rcptTo[0]?.address ?? '');
        // The client never hears that it was taken.
        for (const connection of server.connections) connection.close();
        return;
      }
      if (state.manners.hang?.()) return;
      const refusal = state.manners.data?.();
      if (refusal) return callback(answer(refusal));
      const { slow } = state.manners;
      if (slow) await new Promise((resolve) => setTimeout(resolve, slow));
      await keep(raw, session.envelope.rcptTo[0]?.address ?? '');
      callback();
    },
  });
  server.on('error', () => undefined);
  async function keep(raw: string, recipient: string) {
    received.push({ ...(await PostalMime.parse(raw)), recipient, raw, receivedAt: performance.now() });
    for (const wake of waiting.splice(0)) wake();
  }
  server.listen(options.port ?? 0, '127.0.0.1');
  await once(server.server, 'listening');
  // A TCP server has an address of this form.
  const { port } = server.server.address() as AddressInfo;

  return {
    url: `smtp://127.0.0.1:${port}`,
    port,
    /** Sets how it behaves from now on; with nothing, well. */
    behave(manners: Manners = {}) {
      state.manners = manners;
    },
    received,
    /** Resolves once so many mails have come, or those that fit. */
    async until(isEnough: (mails: readonly ReceivedMail[]) => boolean): Promise<readonly ReceivedMail[]> {
      while (!isEnough(received)) await new Promise<void>((resolve) => waiting.push(resolve));
      return received;
    },
    async [Symbol.asyncDispose]() {
      waiting = [];
      for (const connection of server.connections) connection.close();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
