import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  bindMigrationAwareSqlAdapterFactory,
  type ErrorCapturingSqlMigrationAwareDriverAdapterFactory,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils';
import type { SchemaEngine } from '@prisma/schema-engine-wasm';

interface EngineModule {
  readonly SchemaEngine: {
    new: (
      options: { datamodels: [string, string][] | undefined },
      log: (entry: unknown) => void,
      adapter: ErrorCapturingSqlMigrationAwareDriverAdapterFactory,
    ) => Promise<SchemaEngine>;
  };
  readonly __wbg_set_wasm: (exports: WebAssembly.Exports) => void;
}

let loaded: Promise<EngineModule> | undefined;

/**
 * Prisma's own migration engine, run as WebAssembly over a driver adapter: no binary, no download, the same for PGlite
 * and PostgreSQL. The package is made for bundlers that import `.wasm`; Node 20 does not, so it is put together here.
 */
async function loadEngine(): Promise<EngineModule> {
  const folder = dirname(createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm'));
  const glue = pathToFileURL(join(folder, 'schema_engine_bg.js')).href;
  const bindings: EngineModule = await import(glue);
  const { instance } = await WebAssembly.instantiate(await readFile(join(folder, 'schema_engine_bg.wasm')), {
    './schema_engine_bg.js': bindings,
  });
  bindings.__wbg_set_wasm(instance.exports);
  const start = instance.exports.__wbindgen_start;
  if (typeof start === 'function') start();
  return bindings;
}

export async function openSchemaEngine(
  adapter: SqlMigrationAwareDriverAdapterFactory,
  datamodel?: string,
): Promise<SchemaEngine> {
  loaded ??= loadEngine();
  const { SchemaEngine } = await loaded;
  const datamodels: [string, string][] | undefined = datamodel ? [['schema.prisma', datamodel]] : undefined;
  return SchemaEngine.new({ datamodels }, () => undefined, bindMigrationAwareSqlAdapterFactory(adapter));
}
