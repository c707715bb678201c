import { nameOf, servers } from './bench-app.ts';
import { measureDelay } from './mail/delay.ts';
import { countUnderKills } from './mail/kills.ts';
import { compareThroughput } from './mail/throughput.ts';

const arms = { throughput: compareThroughput, delay: measureDelay, kills: countUnderKills };

/**
 * npm run bench -- mail: what it costs those who write, how late it is, and what is lost when its sender is killed.
 * Or one of them: npm run bench -- mail kills
 */
const wanted = process.argv[2];
for (const server of servers()) {
  for (const [arm, measure] of Object.entries(arms)) {
    if (wanted === undefined || wanted === arm) await measure(server, nameOf(server));
  }
}
