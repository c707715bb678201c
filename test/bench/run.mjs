// Bundles test/bench/<name>.ts like the server and runs it: npm run bench -- <name>
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const folder = dirname(fileURLToPath(import.meta.url));
const root = dirname(dirname(folder));
const [name = '', ...rest] = process.argv.slice(2);
const names = readdirSync(folder)
  .filter((file) => file.endsWith('.ts'))
  .map((file) => basename(file, '.ts'));

if (!names.includes(name) || !existsSync(join(folder, `${name}.ts`))) {
  console.error(`Say which benchmark: ${names.map((one) => `npm run bench -- ${one}`).join(', ')}`);
  process.exit(1);
}
const outfile = join(root, '.build', `bench-${name}.mjs`);
await build({
  absWorkingDir: root,
  entryPoints: [join(folder, `${name}.ts`)],
  outfile,
  bundle: true,
  packages: 'external',
  platform: 'node',
  target: 'node20',
  format: 'esm',
  sourcemap: true,
  logLevel: 'warning',
});
const { status } = spawnSync(process.execPath, ['--expose-gc', '--enable-source-maps', outfile, ...rest], {
  cwd: root,
  stdio: 'inherit',
});
process.exit(status ?? 1);
