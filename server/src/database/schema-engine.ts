import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import { PrismaPg } from '@prisma/adapter-pg';
import type { DiffTarget } from '@prisma/schema-engine-wasm';
import type { PoolConfig } from 'pg';

type Glue = typeof import('@prisma/schema-engine-wasm/schema_engine_bg');

/**
 * The SQL that leads from one schema.prisma to another (null: from nothing), by Prisma's own engine as WebAssembly,
 * where its native one cannot be downloaded. The engine insists on a live database and does not read it here:
 * describing one fails on the type `"char"` of PostgreSQL's catalogue, which adapter-pg 7.10 does not know.
 */
export async function scriptBetween(connection: PoolConfig, from: string | null, to: string): Promise<string> {
  const { SchemaEngine } = await (loaded ??= loadEngine());
  const adapter = bindMigrationAwareSqlAdapterFactory(new PrismaPg(connection));
  const engine = await SchemaEngine.new({ datamodels: undefined }, () => undefined, adapter);
  try {
    const schema = (content: string): DiffTarget => ({
      tag: 'schemaDatamodel',
      files: [{ path: 'schema.prisma', content }],
    });
    const start: DiffTarget = from === null ? { tag: 'empty' } : schema(from);
    const filters = { externalTables: [], externalEnums: [] };
    const result = await engine.diff({ from: start, to: schema(to), script: true, exitCode: null, filters });
    const sql = result.stdout ?? '';
    return sql.includes('This is an empty migration') ? '' : sql;
  } finally {
    engine.free();
  }
}

/** Once a process: the glue keeps views of the first instance's memory. */
let loaded: Promise<Glue> | null = null;

/** Node 20 cannot import `.wasm`, so the glue module gets its instance by hand. */
async function loadEngine(): Promise<Glue> {
  const glue = await import('@prisma/schema-engine-wasm/schema_engine_bg');
  const entry = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm');
  const bytes = await readFile(new URL('schema_engine_bg.wasm', `file://${entry}`));
  // Where the engine leaves the words of a panic before it throws.
  Object.assign(globalThis, {
    PRISMA_WASM_PANIC_REGISTRY: { set_message: (message: string) => console.error(message) },
  });
  const { instance } = await WebAssembly.instantiate(bytes, {
    './schema_engine_bg.js': glue as unknown as WebAssembly.ModuleImports,
  });
  const bind = glue as unknown as { __wbg_set_wasm(exports: WebAssembly.Exports): void };
  bind.__wbg_set_wasm(instance.exports);
  (instance.exports['__wbindgen_start'] as () => void)();
  return glue;
}
