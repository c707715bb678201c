import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Resolves with the port when the server takes connections; rejects when it cannot, as when the port is taken. */
export async function listen(server: Server, port: number, host: string): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
  // A TCP server has an address of this form.
  return (server.address() as AddressInfo).port;
}
