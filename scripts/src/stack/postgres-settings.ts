import { totalmem } from 'node:os';

const MB = 1024 * 1024;

/**
 * What PostgreSQL is told about the machine on which it shares the room with telephony. Nothing here weakens what a
 * commit promises: fsync and synchronous_commit stay as they are, on.
 */
export function postgresSettingsFor(memoryBytes = totalmem()): Readonly<Record<string, string>> {
  const memoryMb = Math.floor(memoryBytes / MB);
  const within = (least: number, wanted: number, most: number) => Math.floor(Math.min(most, Math.max(least, wanted)));
  return {
    shared_buffers: `${within(128, memoryMb / 8, 2_048)}MB`,
    effective_cache_size: `${within(256, memoryMb / 2, 65_536)}MB`,
    work_mem: `${within(4, memoryMb / 512, 32)}MB`,
    maintenance_work_mem: `${within(64, memoryMb / 32, 512)}MB`,
    // Fewer, larger checkpoints: each one writes every touched page into the log again.
    max_wal_size: `${within(1_024, memoryMb / 6, 4_096)}MB`,
    // On the discs of today a page anywhere costs little more than the next one.
    random_page_cost: '1.1',
    effective_io_concurrency: '64',
    // Compiling a query takes longer than any query of ours.
    jit: 'off',
  };
}
