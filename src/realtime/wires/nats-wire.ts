import { readHeads, type Wire, writeHeads } from './wire.ts';

const subject = 'case-log';

interface Options {
  readonly url: string;
  readonly hear: (heads: readonly string[]) => void;
  readonly onError: (error: unknown) => void;
}

/** NATS by the official client, which reconnects by itself. Plain subjects, no JetStream: the log is the database. */
export async function openNatsWire({ url, hear, onError }: Options): Promise<Wire> {
  // Loaded where it is used: most servers have no need of it, and start sooner.
  const { connect } = await import('@nats-io/transport-node');
  const connection = await connect({ servers: url, maxReconnectAttempts: -1, noEcho: true });
  connection.subscribe(subject, {
    callback: (error, message) => (error ? onError(error) : hear(readHeads(message.string()))),
  });
  return {
    async publish(heads) {
      connection.publish(subject, writeHeads(heads));
    },
    async stop() {
      await connection.close();
    },
  };
}
