import { connect, type NetConnectOpts, type Socket } from 'node:net';
import { pipeline } from 'node:stream/promises';
import { type Scanner, ScannerAway, type Verdict } from './scanner.ts';

/** Longest answer that is read: a path and the name of a virus. */
const longestReply = 4_096;
/** What is told of an answer that is none. */
const shown = 200;

/**
 * ClamAV's daemon, by its command INSTREAM (clamd(8)): chunks with their length in front, an empty one at the end, then
 * `stream: OK` or `stream: <name> FOUND`. Everything else, and silence, is no verdict.
 */
export function createClamd(address: NetConnectOpts): Scanner {
  return {
    async scan(body, patience) {
      const socket = connect(address);
      const timer = setTimeout(
        () => socket.destroy(new Error(`no answer within ${patience / 1000} seconds`)),
        patience,
      );
      // Listened to from the start: clamd may answer (that the file is too large) and close before all is sent.
      const reply = readReply(socket);
      // The socket stays open for the answer; its back-pressure is waited for, so the file is never held whole.
      const sent = pipeline(body, framed, socket, { end: false });
      try {
        return readVerdict(await Promise.race([reply, sent.then(() => reply)]));
      } catch (error) {
        if (error instanceof ScannerAway) throw error;
        // A cut connection is told by whoever notices first; what clamd still said is worth more.
        const said = await reply.catch(() => '');
        if (said !== '') return readVerdict(said);
        throw new ScannerAway(error instanceof Error ? error.message : String(error));
      } finally {
        clearTimeout(timer);
        socket.destroy();
      }
    },
  };
}

async function* framed(body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  // «z»: commands and answers end with NUL.
  yield Buffer.from('zINSTREAM\0');
  for await (const chunk of body) {
    if (chunk.length > 0) yield Buffer.concat([lengthOf(chunk.length), chunk]);
  }
  yield lengthOf(0);
}

function lengthOf(size: number): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(size);
  return length;
}

async function readReply(socket: Socket): Promise<string> {
  let reply = '';
  for await (const chunk of socket) {
    reply += chunk;
    if (reply.includes('\0') || reply.length > longestReply) break;
  }
  return reply;
}

function readVerdict(reply: string): Verdict {
  const end = reply.indexOf('\0');
  const line = reply.slice(0, end < 0 ? undefined : end).trim();
  if (end < 0) throw new ScannerAway(line === '' ? 'it closed the connection' : `it broke off after «${short(line)}»`);
  if (line === 'stream: OK') return { state: 'CLEAN' };
  const [, finding] = /^stream: (.+) FOUND$/.exec(line) ?? [];
  if (finding !== undefined) return { state: 'INFECTED', finding: short(finding) };
  if (/size limit exceeded/i.test(line)) {
    throw new ScannerAway(`it says «${short(line)}». Set StreamMaxLength in clamd.conf to 30M or more`);
  }
  throw new ScannerAway(`it says «${short(line)}»`);
}

const short = (text: string) => text.slice(0, shown).replaceAll(/[^\x20-\x7e]/g, '?');
