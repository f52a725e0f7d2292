import { setImmediate as breathe } from 'node:timers/promises';
import { ulid } from 'ulid';
import type { Audit } from '../audit/audit.ts';
import type { Ask } from '../database/ask.ts';
import { wrongWith, type Intake } from '../exchange/intake.ts';
import type { RegisterTogether, TogetherBy } from '../exchange/register-together.ts';
import { Refusal } from '../http/refusal.ts';
import type { Seal } from '../sealing/sealed-text.ts';
import { readRow, type ImportDefaults } from './core/read-row.ts';
import { rowsTogether } from './core/rows-together.ts';
import type { ImportCasesRepository } from './import-cases-repository.ts';
import type { ImportJobs } from './import-jobs.ts';
import type { ImportRecord, ImportRepository } from './import-repository.ts';
import { ROWS_TOGETHER, type ImportRowsRepository, type KeptFault } from './import-rows-repository.ts';
import type { OpenTable } from './open-table.ts';

export interface ImportMapping {
  readonly columns: readonly (string | null)[];
  readonly defaults: ImportDefaults;
}

/** Years of a bureau's cases. What is longer comes in parts. */
const MOST_ROWS = 200_000;
/** A table in which every row is wrong is matched wrongly: nobody reads further. */
export const MOST_FAULTS = 20_000;

export interface ImportWorkParts {
  readonly imports: ImportRepository;
  readonly rows: ImportRowsRepository;
  readonly cases: ImportCasesRepository;
  readonly registerTogether: RegisterTogether;
  readonly jobs: ImportJobs;
  readonly joining: { begin(): void };
  readonly seal: Seal;
  readonly audit: Audit;
  readonly now: () => number;
}

export type ImportWork = ReturnType<typeof createImportWork>;

/** A table from its file to registered cases: looked at, mapped, checked whole, then registered whole or not at all. */
export function createImportWork(parts: ImportWorkParts) {
  const { imports, rows, cases, registerTogether, jobs, joining, seal, audit, now } = parts;

  /** Some hundred rows at a time, with a breath between: desks are served by the same thread. */
  async function* judged(importId: string, mapping: ImportMapping, signal: AbortSignal) {
    let done = 0;
    for await (const { firstRow, sealed } of rows.rowsOf(importId)) {
      signal.throwIfAborted();
      const table = JSON.parse(await seal.open(sealed)) as string[][];
      const { faults, intakes } = judge(firstRow, table, mapping);
      done += table.filter((cells) => cells.length > 0).length;
      yield { faults, intakes, done };
      await breathe();
    }
  }

  async function keepRows(id: string, { rows: table, firstRow }: OpenTable, within: Ask): Promise<number> {
    let count = 0;
    for await (const piece of rowsTogether(table, { firstRow, together: ROWS_TOGETHER, most: MOST_ROWS })) {
      if (piece === 'too-long') throw new Refusal('import-too-long', { most: MOST_ROWS });
      ({ count } = piece);
      const sealed = await seal.seal(JSON.stringify(piece.rows));
      await rows.keep(within, id, { firstRow: piece.firstRow, sealed });
      await breathe();
    }
    if (count === 0) throw new Refusal('import-unreadable', { reason: 'empty' });
    return count;
  }

  return {
    /** Nothing of a table that cannot be read to its end is kept. */
    async upload(name: string, table: OpenTable, createdBy: string): Promise<string> {
      const id = ulid();
      await rows.transaction(async (within) => {
        await rows.open(within, { id, name, headers: table.headers, createdBy, createdAt: new Date(now()) });
        await rows.counted(within, id, await keepRows(id, table, within));
      });
      return id;
    },

    check(job: ImportRecord, mapping: ImportMapping): void {
      jobs.begin(job.id, 'check', job.rowCount, async ({ signal, told }) => {
        if (!(await imports.checking(job.id))) throw new Refusal('wrong-state');
        let count = 0;
        for await (const { faults, done } of judged(job.id, mapping, signal)) {
          await rows.keepFaults(job.id, faults.slice(0, Math.max(0, MOST_FAULTS - count)));
          count += faults.length;
          told(done);
        }
        if (!(await imports.checked(job.id, { ...mapping } as never, count))) throw new Refusal('wrong-state');
      });
    },

    /** Judged again: what was right an hour ago need not be right now. All in one transaction. */
    run(job: ImportRecord, by: TogetherBy): void {
      if (job.state !== 'checked' || job.mapping === null) throw new Refusal('wrong-state');
      if (job.errorCount > 0) throw new Refusal('import-faulty');
      const mapping = job.mapping as unknown as ImportMapping;
      jobs.begin(job.id, 'run', job.rowCount, async ({ signal, told }) => {
        await rows.transaction(async (within) => {
          for await (const { faults, intakes, done } of judged(job.id, mapping, signal)) {
            if (faults.length > 0) throw new Refusal('import-faulty');
            const ids = await registerTogether(within, intakes, by, { importId: job.id });
            await cases.await(within, job.id, ids);
            told(done);
          }
          signal.throwIfAborted();
          if (!(await imports.finish(job.id, new Date(now()), job.rowCount, within))) throw new Refusal('wrong-state');
        });
        joining.begin();
        await audit.record({
          ...{ userId: by.userId, action: 'cases-imported', subjectKind: 'import', subjectId: job.id },
          ...{ reason: `${job.rowCount} 条`, address: by.address },
        });
      });
    },

    async giveUp(id: string): Promise<void> {
      if (jobs.progressOf(id)) throw new Refusal('import-busy');
      if (!(await imports.giveUp(id))) throw new Refusal('wrong-state');
    },
  };
}

function judge(firstRow: number, table: readonly (readonly string[])[], { columns, defaults }: ImportMapping) {
  const faults: KeptFault[] = [];
  const intakes: Intake[] = [];
  table.forEach((cells, index) => {
    if (cells.length === 0) return;
    const { content, wrong } = readRow(cells, columns, defaults);
    const all = wrong.length > 0 ? wrong : wrongWith(content);
    faults.push(...all.map(({ field, message }) => ({ row: firstRow + index, field, message })));
    if (all.length === 0) intakes.push(content as Intake);
  });
  return { faults, intakes };
}
