// Makes what `npm start` and the tests run, and only what changed since the last time: the Prisma client with the
// Pothos types (src/generated) and the bundle of the server (.build/main.js).
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const out = join(root, '.build');

/** Packages that bring files of their own (WebAssembly, fonts), or that are loaded only where they are used. */
const keptOutside = [
  '@aws-sdk/*',
  '@electric-sql/pglite',
  '@graphql-yoga/render-graphiql',
  '@nats-io/*',
  '@prisma/schema-engine-wasm',
  '@redis/client',
  'graphile-worker',
  'nodemailer',
  'pdfkit',
  'pg-native',
  'postal-mime',
];

const nodeGlobals = [
  "import { createRequire as __requireOfBundle } from 'node:module';",
  "import { fileURLToPath as __pathOfBundle } from 'node:url';",
  'const require = __requireOfBundle(import.meta.url);',
  'const __filename = __pathOfBundle(import.meta.url);',
  "const __dirname = __pathOfBundle(new URL('.', import.meta.url));",
].join('\n');

/** @param {readonly string[]} files */
function digest(files) {
  const hash = createHash('sha256');
  for (const file of files) hash.update(file).update(readFileSync(join(root, file)));
  return hash.digest('hex');
}

/** @param {string} name @param {readonly string[]} inputs @param {string} output @param {() => void | Promise<void>} make */
async function remake(name, inputs, output, make) {
  const stamp = join(out, `${name}.sha256`);
  const now = digest(inputs);
  if (existsSync(join(root, output)) && existsSync(stamp) && readFileSync(stamp, 'utf8') === now) return;
  await make();
  mkdirSync(out, { recursive: true });
  writeFileSync(stamp, now);
}

await remake('prisma', ['prisma/schema.prisma', 'package-lock.json'], 'src/generated/pothos.ts', () => {
  const prisma = join(root, 'node_modules', 'prisma', 'build', 'index.js');
  // Prisma starts its generators by name from the PATH.
  const path = [join(root, 'node_modules', '.bin'), process.env.PATH].join(delimiter);
  const env = { ...process.env, PATH: path };
  execFileSync(process.execPath, [prisma, 'generate', '--no-hints'], {
    cwd: root,
    env,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
});

const sources = readdirSync(join(root, 'src'), { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
  .sort();

await remake('bundle', [...sources, 'package-lock.json'], '.build/main.js', async () => {
  const { build } = await import('esbuild');
  // Chunks carry a hash in their names: what an earlier build left would stay for ever.
  for (const file of readdirSync(out)) if (/-[A-Z0-9]{8}\.js/.test(file)) rmSync(join(out, file));
  await build({
    absWorkingDir: root,
    entryPoints: ['src/main.ts'],
    outdir: '.build',
    bundle: true,
    // The packages go in as well: one large file is read in half the time of a thousand small ones.
    external: keptOutside,
    // Packages in CommonJS format expect these three.
    banner: { js: nodeGlobals },
    // Prisma's query compiler is loaded when the database is opened.
    splitting: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    sourcemap: true,
    sourcesContent: false,
    logLevel: 'warning',
  });
});
