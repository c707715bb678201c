import { useServer } from 'graphql-ws/use/ws';
import { createPubSub, createSchema, createYoga } from 'graphql-yoga';
import { WebSocketServer } from 'ws';
import { type Tick, tick, typeDefs } from './event.ts';
import type { MakeArm } from './server.ts';

type Enveloped = Pick<ReturnType<ReturnType<typeof createYoga>['getEnveloped']>, 'execute' | 'subscribe'>;

/** Yoga with graphql-ws and its own pub/sub, as their documentation shows it. */
export const yogaArm: MakeArm = (server) => {
  const pubSub = createPubSub<{ tick: [topic: string, payload: Tick] }>();
  let subscribers = 0;
  const yoga = createYoga({
    logging: false,
    schema: createSchema({
      typeDefs,
      resolvers: {
        Subscription: {
          tick: {
            subscribe: (_root: unknown, { topic }: { topic: string }) => {
              subscribers += 1;
              return pubSub.subscribe('tick', topic);
            },
            resolve: (payload: Tick) => payload,
          },
        },
      },
    }),
  });
  const sockets = new WebSocketServer({ server, path: yoga.graphqlEndpoint });
  useServer(
    {
      execute: (args) => (args.rootValue as Enveloped).execute(args),
      subscribe: (args) => (args.rootValue as Enveloped).subscribe(args),
      onSubscribe: async (context, _id, params) => {
        const { schema, execute, subscribe, contextFactory, parse, validate } = yoga.getEnveloped({
          ...context,
          req: context.extra.request,
          socket: context.extra.socket,
          params,
        });
        const document = parse(params.query);
        const args = {
          schema,
          document,
          operationName: params.operationName,
          variableValues: params.variables,
          contextValue: await contextFactory(),
          rootValue: { execute, subscribe },
        };
        const errors = validate(args.schema, args.document);
        return errors.length > 0 ? errors : args;
      },
    },
    sockets,
  );
  let sequence = 0;
  return {
    subscribers: () => subscribers,
    publish(topic, count) {
      for (let index = 0; index < count; index += 1) {
        sequence += 1;
        pubSub.publish('tick', topic, tick(sequence));
      }
    },
  };
};
