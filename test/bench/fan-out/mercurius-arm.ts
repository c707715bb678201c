import Fastify from 'fastify';
import mercurius, { type PubSub } from 'mercurius';
import { tick, typeDefs } from './event.ts';
import type { MakeArm } from './server.ts';

/** Mercurius with its own pub/sub, as its documentation shows it. */
export const mercuriusArm: MakeArm = async (server) => {
  let subscribers = 0;
  const app = Fastify({ serverFactory: (handle) => server.on('request', handle) });
  await app.register(mercurius, {
    schema: typeDefs,
    resolvers: {
      Subscription: {
        tick: {
          subscribe: async (_root: unknown, { topic }: { topic: string }, { pubsub }: { pubsub: PubSub }) => {
            subscribers += 1;
            return pubsub.subscribe(topic);
          },
        },
      },
    },
    subscription: true,
  });
  await app.listen({ port: 0, host: '127.0.0.1' });
  let sequence = 0;
  return {
    subscribers: () => subscribers,
    publish(topic, count) {
      for (let index = 0; index < count; index += 1) {
        sequence += 1;
        app.graphql.pubsub.publish({ topic, payload: { tick: tick(sequence) } });
      }
    },
  };
};
