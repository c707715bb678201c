// `npm run dev`: the server, built and started anew whenever a source changes.
import { spawn } from 'node:child_process';
import { watch } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const run = (...args) => spawn(process.execPath, args, { cwd: root, stdio: 'inherit' });
const ended = (child) => new Promise((resolve) => child.once('exit', resolve));

let server = null;
let turn = Promise.resolve();
let timer;

async function restart() {
  if (server && server.exitCode === null) {
    server.kill('SIGTERM');
    await ended(server);
  }
  // A build that fails has said why; the next change tries again.
  server = (await ended(run('src/build.mjs'))) === 0 ? run('--enable-source-maps', '.build/main.js') : null;
}

function soon() {
  clearTimeout(timer);
  timer = setTimeout(() => {
    turn = turn.then(restart);
  }, 100);
}

for (const folder of ['src', 'prisma']) {
  watch(join(root, folder), { recursive: true }, (_event, name) => {
    if (!name?.startsWith('generated')) soon();
  });
}
soon();
