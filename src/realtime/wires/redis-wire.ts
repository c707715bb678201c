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
  let wasConnected = false;
  // Whoever opens the wire tries again when there is nothing to open it to; once it was open, it comes back by itself.
  const reconnectStrategy = (retries: number) => wasConnected && Math.min(50 * 2 ** retries, 2_000);
  const socket = { reconnectStrategy };
  // A command that cannot be sent now is lost, not kept: the poller finds what it would have told.
  const publisher = createClient({ url, socket, disableOfflineQueue: true });
  const subscriber = createClient({ url, socket });
  publisher.on('error', onError);
  subscriber.on('error', onError);
  const stop = async () => {
    publisher.destroy();
    subscriber.destroy();
  };
  await Promise.all([publisher.connect(), subscriber.connect()]).catch(async (error: unknown) => {
    await stop();
    throw error;
  });
  wasConnected = true;
  await subscriber.subscribe(channel, (message) => hear(readHeads(message)));
  return {
    async publish(heads) {
      await publisher.publish(channel, writeHeads(heads));
    },
    stop,
  };
}
