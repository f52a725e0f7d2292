import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import { PrismaPg } from '@prisma/adapter-pg';
import type { DiffTarget } from '@prisma/schema-engine-wasm';
import type { PoolConfig } from 'pg';

/**
 * Prisma's own schema differ, as WebAssembly: writes migrations and notices drift where its native engine cannot be
 * downloaded. Needs a database only because its interface does; `diff` between schemas does not read it.
 */
export async function diffSchemas(connection: PoolConfig, from: DiffTarget, to: DiffTarget): Promise<string> {
  const engineModule = await loadEngine();
  const adapter = bindMigrationAwareSqlAdapterFactory(new PrismaPg(connection));
  const engine = await engineModule.SchemaEngine.new({ datamodels: undefined }, () => undefined, adapter);
  try {
    const filters = { externalTables: [], externalEnums: [] };
    const result = await engine.diff({ from, to, script: true, exitCode: null, filters });
    return result.stdout ?? '';
  } finally {
    engine.free();
  }
}

/** Node 20 cannot import `.wasm`, so the glue module gets its instance by hand. */
async function loadEngine(): Promise<typeof import('@prisma/schema-engine-wasm/schema_engine_bg')> {
  const glue = await import('@prisma/schema-engine-wasm/schema_engine_bg');
  const entry = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm');
  const bytes = await readFile(new URL('schema_engine_bg.wasm', `file://${entry}`));
  const imports = { './schema_engine_bg.js': glue as unknown as WebAssembly.ModuleImports };
  const { instance } = await WebAssembly.instantiate(bytes, imports);
  const bind = glue as unknown as { __wbg_set_wasm(exports: WebAssembly.Exports): void };
  bind.__wbg_set_wasm(instance.exports);
  (instance.exports['__wbindgen_start'] as () => void)();
  return glue;
}
