import { readHeads, type Wire, writeHeads } from './wire.ts';

const channel = 'case-log';

interface Options {
  readonly url: string;
  readonly hear: (heads: readonly string[]) => void;
  readonly onError: (error: unknown) => void;
}

/** Redis PUBLISH and SUBSCRIBE by the official client, which reconnects by itself. */
export async function openRedisWire({ url, hear, onError }: Options): Promise<Wire> {
  // Loaded where it is used: most servers have no need of it, and start sooner.
  const { createClient } = await import('@redis/client');
  // A command that cannot be sent now is lost, not kept: the poller finds what it would have told.
  const publisher = createClient({ url, disableOfflineQueue: true });
  const subscriber = createClient({ url });
  publisher.on('error', onError);
  subscriber.on('error', onError);
  await Promise.all([publisher.connect(), subscriber.connect()]);
  await subscriber.subscribe(channel, (message) => hear(readHeads(message)));
  return {
    async publish(heads) {
      await publisher.publish(channel, writeHeads(heads));
    },
    async stop() {
      publisher.destroy();
      subscriber.destroy();
    },
  };
}
