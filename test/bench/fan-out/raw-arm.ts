import { type WebSocket, WebSocketServer } from 'ws';
import { tick } from './event.ts';
import type { MakeArm } from './server.ts';

/** The limit: one buffer, sent to every socket. */
export const rawArm: MakeArm = (server) => {
  const topics = new Map<string, Set<WebSocket>>();
  const sockets = new WebSocketServer({ server, perMessageDeflate: false });
  sockets.on('connection', (socket) => {
    socket.on('message', (data) => {
      const message = JSON.parse(String(data));
      if (message.type === 'connection_init') return socket.send('{"type":"connection_ack"}');
      const topic = message.payload.variables.topic;
      topics.set(topic, (topics.get(topic) ?? new Set()).add(socket));
    });
  });
  let sequence = 0;
  return {
    subscribers: () => [...topics.values()].reduce((sum, set) => sum + set.size, 0),
    publish(topic, count) {
      for (let index = 0; index < count; index += 1) {
        sequence += 1;
        const payload = JSON.stringify({ id: '1', type: 'next', payload: { data: { tick: tick(sequence) } } });
        const frame = Buffer.from(payload);
        for (const socket of topics.get(topic) ?? []) socket.send(frame, { binary: false });
      }
    },
  };
};
