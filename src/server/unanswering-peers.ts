import { readFile } from 'node:fs/promises';
import { isIPv4, type Socket } from 'node:net';

/** Asks which of the connections had no answer to what was sent: their packets are sent again and again. */
export type UnansweringPeers = () => Promise<ReadonlySet<string>>;

/** `tr` of proc(5)'s table of TCP connections: the retransmission timer runs. */
const retransmits = '01';
/** A packet may get lost twice in a row on a poor line. */
const lostInARow = 2;

/**
 * From the kernel's own table: Node neither tells what is acknowledged nor takes a TCP_USER_TIMEOUT. Elsewhere than on
 * Linux it tells of none, and TCP itself gives up on a peer after a quarter of an hour.
 */
export const readUnansweringPeers: UnansweringPeers = async () => {
  const tables = await Promise.all(['/proc/net/tcp', '/proc/net/tcp6'].map(readTable));
  return new Set(tables.flatMap(unansweringIn));
};

/** The connections of a table in the form of proc(5), of which several packets in a row were not acknowledged. */
export function unansweringIn(table: string): readonly string[] {
  return table.split('\n').flatMap((line) => {
    const [, local = '', remote = '', , , timer = '', times = ''] = line.trim().split(/\s+/);
    const isUnanswered = timer.startsWith(retransmits) && Number.parseInt(times, 16) >= lostInARow;
    return isUnanswered ? [`${local.split(':')[1]} ${remote}`] : [];
  });
}

/** How the table names this connection; null when it is closed. */
export function nameInTable({ localPort, remotePort, remoteAddress }: Socket): string | null {
  if (localPort === undefined || remotePort === undefined || remoteAddress === undefined) return null;
  return `${hex(localPort)} ${addressInTable(remoteAddress)}:${hex(remotePort)}`;
}

/** Each four bytes are one number of the machine's, which is little-endian wherever Node runs in earnest. */
export function addressInTable(address: string): string {
  return bytesOf(address)
    .toString('hex')
    .replace(/(..)(..)(..)(..)/g, '$4$3$2$1')
    .toUpperCase();
}

function bytesOf(address: string): Buffer {
  if (isIPv4(address)) return Buffer.from(address.split('.').map(Number));
  // A zone is of no account in the table.
  const [text = ''] = address.split('%');
  const [before = '', after] = text
    .split('::')
    .map(groupsOf)
    .map((groups) => groups.join(''));
  if (after === undefined) return Buffer.from(before, 'hex');
  return Buffer.from(before + '0'.repeat(32 - before.length - after.length) + after, 'hex');
}

/** `::ffff:192.0.2.1` ends with an address of four bytes. */
function groupsOf(text: string): readonly string[] {
  if (text === '') return [];
  return text.split(':').map((group) => (isIPv4(group) ? bytesOf(group).toString('hex') : group.padStart(4, '0')));
}

function hex(port: number): string {
  return port.toString(16).toUpperCase().padStart(4, '0');
}

async function readTable(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch {
    return '';
  }
}
