// PostGraphile 5 as its documentation shows it for production: Amber preset, Grafserv on node:http. It needs Node 22,
// so it runs on a Node of its own (package.json beside this), and reads the product's schema as it finds it.
import { createServer } from 'node:http';
import { postgraphile } from 'postgraphile';
import { makePgService } from 'postgraphile/adaptors/pg';
import { grafserv } from 'postgraphile/grafserv/node';
import { PostGraphileAmberPreset } from 'postgraphile/presets/amber';
import { makeV4Preset } from 'postgraphile/presets/v4';

const pgl = postgraphile({
  extends: [PostGraphileAmberPreset, makeV4Preset({ disableDefaultMutations: true, dynamicJson: true })],
  pgServices: [makePgService({ connectionString: process.argv[2], schemas: ['public'], poolConfig: { max: 10 } })],
  grafast: { explain: false },
  grafserv: { watch: false, graphiql: false },
});
const server = createServer();
await pgl.createServ(grafserv).addTo(server);
server.on('error', (error) => {
  throw error;
});
process.on('message', (message) => {
  if (!message.measure) return;
  const { user, system } = process.cpuUsage();
  process.send({ cpuMilliseconds: (user + system) / 1000, rss: process.memoryUsage().rss });
});
server.listen(0, '127.0.0.1', () => process.send({ port: server.address().port }));
