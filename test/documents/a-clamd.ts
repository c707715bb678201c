import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createServer, type Socket } from 'node:net';

/** What the daemon does with the files that it is sent. */
export type Mood =
  | 'SCANS'
  | 'IS_SILENT'
  | 'CUTS'
  | 'BREAKS_OFF'
  | 'SAYS_ERROR'
  | 'IS_FULL'
  | 'SAYS_NONSENSE'
  | 'RAMBLES';

/** A file with this in it is infected. */
export const virus = 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE';

/** Speaks the protocol of clamd's INSTREAM, well or badly; gone when disposed. */
export async function aClamd(mood: Mood = 'SCANS', listenAt: string | number = 0) {
  const daemon = { mood, scanned: [] as Buffer[] };
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    open.add(socket);
    let held = Buffer.alloc(0);
    socket.on('error', () => undefined).once('close', () => open.delete(socket));
    socket.on('data', (chunk) => {
      held = Buffer.concat([held, chunk]);
      if (daemon.mood === 'CUTS' && held.length > 20) return socket.destroy();
      if (daemon.mood === 'IS_FULL' && held.length > 20) return socket.end('INSTREAM size limit exceeded. ERROR\0');
      const content = readStream(held);
      return content && reply(socket, content);
    });
  });

  function reply(socket: Socket, content: Buffer): void {
    daemon.scanned.push(content);
    if (daemon.mood === 'IS_SILENT') return;
    const verdict = content.includes(virus) ? 'stream: Eicar-Signature FOUND\0' : 'stream: OK\0';
    const said = {
      BREAKS_OFF: 'stream: O',
      SAYS_ERROR: 'stream: Can\u2019t allocate memory ERROR\0',
      SAYS_NONSENSE: 'HTTP/1.1 400\r\n\0',
    };
    if (daemon.mood === 'RAMBLES') socket.write('x'.repeat(1_000_000));
    else socket.end(said[daemon.mood as keyof typeof said] ?? verdict);
  }

  if (typeof listenAt === 'number') server.listen(listenAt, '127.0.0.1');
  else server.listen(listenAt);
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'string' ? 0 : (address as AddressInfo).port;
  return Object.assign(daemon, {
    address: { host: '127.0.0.1', port },
    url: `tcp://127.0.0.1:${port}`,
    async [Symbol.asyncDispose]() {
      for (const socket of open) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  });
}

/** The file between the command and the empty chunk; null while it goes on. */
function readStream(bytes: Buffer): Buffer | null {
  const command = Buffer.from('zINSTREAM\0');
  if (bytes.length >= command.length && !bytes.subarray(0, command.length).equals(command))
    throw new Error('No INSTREAM.');
  const parts: Buffer[] = [];
  for (let at = command.length; at + 4 <= bytes.length; ) {
    const length = bytes.readUInt32BE(at);
    if (length === 0) return Buffer.concat(parts);
    parts.push(bytes.subarray(at + 4, at + 4 + length));
    at += 4 + length;
  }
  return null;
}
