import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, normalize } from 'node:path';
import { describe, expect, test } from 'vitest';

const source = join(import.meta.dirname, '..', 'src');

interface SourceFile {
  /** Below src, with forward slashes. */
  readonly path: string;
  readonly module: string;
  /** What it imports of our own, below src. */
  readonly imports: readonly string[];
  readonly packages: readonly string[];
}

const files: readonly SourceFile[] = readdirSync(source, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !entry.name.endsWith('.d.ts'))
  .map((entry) => join(entry.parentPath, entry.name).slice(source.length + 1))
  .filter((path) => !path.startsWith('generated/'))
  .map(read);

function read(path: string): SourceFile {
  const text = readFileSync(join(source, path), 'utf8');
  const wanted = [
    ...text.matchAll(
      /^(?:import|export)\s[^'"]*?['"]([^'"]+)['"]|^import\s+['"]([^'"]+)['"]|import\(['"]([^'"]+)['"]\)/gm,
    ),
  ];
  const names = wanted.map(([, from, bare, dynamic]) => from ?? bare ?? dynamic ?? '');
  const own = names.filter((name) => name.startsWith('.')).map((name) => normalize(join(dirname(path), name)));
  return { path, module: moduleOf(path), imports: own, packages: names.filter((name) => !name.startsWith('.')) };
}

/** The folder below src; a file right there is its own module. */
function moduleOf(path: string): string {
  return path.includes('/') ? (path.split('/')[0] ?? '') : path;
}

/** Domains, each may import those before it. */
const domains = [
  'countries',
  'inputs',
  'people',
  'numbers',
  'documents',
  'timeline',
  'cases',
  'feedback',
  'notifications',
  'statistics',
  'saved-views',
];
/** Sentences, codes and types that hold no rule: whoever speaks or is composed may use them. */
const everywhere = ['texts', 'errors.ts', 'generated'];

const isDomain = (module: string) => domains.includes(module);
const isGraphql = (path: string) => path.endsWith('.graphql.ts');
const isHttp = (path: string) => path.endsWith('.http.ts');
/** Decisions: tables and pure functions. */
const pure = [
  'cases/case-status.ts',
  'cases/case-actions.ts',
  'cases/case-guards.ts',
  'cases/case-facts.ts',
  'cases/case-number.ts',
  'cases/cancel-reasons.ts',
  'cases/resolution.ts',
  'cases/case-type.ts',
  'numbers/phone-number.ts',
  'numbers/range.ts',
  'numbers/number-list.ts',
  'countries/requested-time.ts',
  'countries/wall-time-in-zone.ts',
  'countries/countries.ts',
  'countries/zones.ts',
];
const isPure = (path: string) => pure.includes(path) || basename(path) === 'rule.ts';

const violations = (judge: (file: SourceFile, imported: string) => boolean, of: (file: SourceFile) => boolean) =>
  files
    .filter(of)
    .flatMap((file) =>
      file.imports.filter((imported) => !judge(file, imported)).map((imported) => `${file.path} imports ${imported}`),
    );

test('the reader sees the imports: else none of these could fail', () => {
  const change = files.find(({ path }) => path === 'cases/change-case.ts');
  expect(change?.imports).toContain('change.ts');
  expect(change?.imports).toContain('timeline/entry-draft.ts');
  expect(files.find(({ path }) => path === 'schema.ts')?.imports).toContain('cases/case.graphql.ts');
});

const only = (allowed: readonly string[]) => (file: SourceFile, imported: string) =>
  [...allowed, ...everywhere, file.module].includes(moduleOf(imported));

describe('Who may import whom', () => {
  test('main.ts imports settings and the commands alone: whatever else it needs is composed elsewhere', () => {
    expect(violations(only(['settings.ts', 'commands']), ({ path }) => path === 'main.ts')).toEqual([]);
  });

  test('access knows the database and nobody’s domain: rights are decided before any rule', () => {
    expect(violations(only(['database', 'route.ts']), ({ module }) => module === 'access')).toEqual([]);
  });

  test('database knows nobody: everything stands on it', () => {
    expect(violations(only([]), ({ module }) => module === 'database')).toEqual([]);
  });

  test('realtime knows the database alone: a log that knew the domain could not be trusted with its order', () => {
    expect(violations(only(['database']), ({ module }) => module === 'realtime')).toEqual([]);
  });

  test('graphql knows no domain and no transport: every domain stands on it', () => {
    const allowed = only(['database', 'access', 'realtime', 'deps.ts', 'change.ts']);
    expect(violations(allowed, ({ module }) => module === 'graphql')).toEqual([]);
  });

  test('server is transport only: it knows the execution and the sign-in, no domain', () => {
    const allowed = only(['graphql', 'access', 'realtime', 'database', 'route.ts', 'every.ts']);
    expect(violations(allowed, ({ module }) => module === 'server')).toEqual([]);
  });

  test('a domain imports lower domains only: so that no two know each other', () => {
    const downwards = (file: SourceFile, imported: string) => {
      const module = moduleOf(imported);
      return !isDomain(module) || domains.indexOf(module) <= domains.indexOf(file.module);
    };
    expect(violations(downwards, ({ module }) => isDomain(module))).toEqual([]);
  });

  test('a domain’s rules know no GraphQL: they are called by more than resolvers', () => {
    const speaksGraphql = (file: SourceFile, imported: string) =>
      moduleOf(imported) !== 'graphql' && !isGraphql(imported) && file.module !== '';
    const rules = ({ module, path }: SourceFile) => isDomain(module) && !isGraphql(path);
    expect(violations(speaksGraphql, rules)).toEqual([]);
    const forbidden = files
      .filter(rules)
      .filter(({ packages }) => packages.some((name) => /^(graphql|@pothos|ws$)/.test(name)));
    expect(forbidden.map(({ path }) => path)).toEqual([]);
  });

  test('resolvers reach no database and no transport: what they need is a function of the domain', () => {
    const judge = (_file: SourceFile, imported: string) => !['database', 'server'].includes(moduleOf(imported));
    expect(violations(judge, ({ path }) => isGraphql(path))).toEqual([]);
  });

  test('routes for bytes know no GraphQL: a link is not an operation', () => {
    const judge = (_file: SourceFile, imported: string) => moduleOf(imported) !== 'graphql' && !isGraphql(imported);
    expect(violations(judge, ({ path }) => isHttp(path))).toEqual([]);
  });

  test('pure files import data and other pure files: a decision that reads is no decision', () => {
    const judge = (_file: SourceFile, imported: string) =>
      isPure(imported) ||
      everywhere.includes(moduleOf(imported)) ||
      (!/\.(graphql|http)\.ts$/.test(imported) &&
        ['countries', 'numbers', 'inputs', 'cases'].includes(moduleOf(imported)) &&
        !readsDatabase(imported));
    expect(violations(judge, ({ path }) => isPure(path))).toEqual([]);
  });

  test('one file reads the environment: a setting is checked once', () => {
    const readers = files.filter(({ path }) => /process\.env/.test(readFileSync(join(source, path), 'utf8')));
    // main.ts hands the environment to settings.ts, the reader.
    expect(readers.map(({ path }) => path)).toEqual(['main.ts']);
  });

  test('prismaNode is nowhere: it reads by id with no viewer', () => {
    const users = files.filter(({ path }) =>
      /prismaNode\(|t\.relation\(/.test(readFileSync(join(source, path), 'utf8')),
    );
    expect(users.map(({ path }) => path)).toEqual([]);
  });

  test('the folders are those of the house', () => {
    const modules = [...new Set(files.map(({ module }) => module))].filter((module) => !module.endsWith('.ts')).sort();
    expect(modules).toEqual(
      [...domains, 'access', 'commands', 'database', 'demo', 'graphql', 'realtime', 'server', 'texts'].sort(),
    );
  });

  test('no file is longer than 250 lines: at that length it has a seam', () => {
    const long = files.filter(({ path }) => readFileSync(join(source, path), 'utf8').split('\n').length > 251);
    expect(long.map(({ path }) => path)).toEqual([]);
  });
});

/** Whether a file imports values (not only types) of the database. */
function readsDatabase(path: string): boolean {
  const text = readFileSync(join(source, path), 'utf8');
  return /^import (?!type)[^;]*\/database\//m.test(text);
}
