import { nameOf, servers } from './bench-app.ts';
import { measureDelay } from './mail/delay.ts';
import { countUnderKills } from './mail/kills.ts';
import { compareThroughput } from './mail/throughput.ts';

/** npm run bench -- mail: what is lost when its sender is killed, how late it is, and what it costs those who write. */
for (const server of servers()) {
  const name = nameOf(server);
  await compareThroughput(server, name);
  await measureDelay(server, name);
  await countUnderKills(server, name);
}
