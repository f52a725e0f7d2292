import { ulid } from 'ulid';
import type { Transaction } from '../database/prisma-repository.ts';
import { wrongWith, type Intake, type Registrar } from '../exchange/intake.ts';
import { Refusal, type WrongField } from '../http/refusal.ts';
import type { Seal } from '../sealing/sealed-text.ts';
import { readRow, type ImportDefaults } from './core/read-row.ts';
import type { ImportRecord, ImportRepository } from './import-repository.ts';
import type { Table } from './read-table.ts';

export interface RowFault extends WrongField {
  /** As a spreadsheet counts: the head is row 1. */
  readonly row: number;
}

export interface ImportMapping {
  readonly columns: readonly (string | null)[];
  readonly defaults: ImportDefaults;
}

/** What a person reads at once; the rest is counted. */
const MOST_FAULTS = 500;

export interface ImportWorkParts {
  readonly imports: ImportRepository;
  readonly registrar: Registrar;
  readonly transaction: Transaction;
  readonly seal: Seal;
  readonly now: () => number;
}

export type ImportWork = ReturnType<typeof createImportWork>;

/** A table from its file to registered cases: looked at, mapped, checked whole, then registered whole or not at all. */
export function createImportWork({ imports, registrar, transaction, seal, now }: ImportWorkParts) {
  async function rowsOf(job: ImportRecord): Promise<string[][]> {
    if (job.sealedRows === null) throw new Refusal('wrong-state');
    return JSON.parse(await seal.open(job.sealedRows)) as string[][];
  }

  function judge(rows: readonly (readonly string[])[], { columns, defaults }: ImportMapping) {
    const faults: RowFault[] = [];
    const intakes: Intake[] = [];
    rows.forEach((cells, index) => {
      const { content, wrong } = readRow(cells, columns, defaults);
      const all = wrong.length > 0 ? wrong : wrongWith(content);
      faults.push(...all.map((fault) => ({ row: index + 2, ...fault })));
      if (all.length === 0) intakes.push(content as Intake);
    });
    return { faults, intakes };
  }

  /** Which part of an import that runs now is registered; lost with the process, as is the import itself. */
  const shares = new Map<string, number>();

  return {
    shareOf: (id: string): number | null => shares.get(id) ?? null,

    async upload(name: string, { headers, rows }: Table, userId: string): Promise<ImportRecord> {
      const sealedRows = await seal.seal(JSON.stringify(rows));
      const of = { id: ulid(), name, state: 'uploaded', headers: [...headers], rowCount: rows.length, sealedRows };
      return imports.create({ ...of, createdBy: userId, createdAt: new Date(now()) });
    },

    async check(job: ImportRecord, mapping: ImportMapping): Promise<void> {
      const { faults } = judge(await rowsOf(job), mapping);
      const shown = faults.slice(0, MOST_FAULTS);
      const isKept = await imports.checked(job.id, { ...mapping } as never, shown as never, faults.length);
      if (!isKept) throw new Refusal('wrong-state');
    },

    /** Judged again: what was right an hour ago need not be right now. */
    async run(job: ImportRecord, by: { userId: string; address: string }): Promise<number> {
      if (job.state !== 'checked' || job.mapping === null) throw new Refusal('wrong-state');
      const { faults, intakes } = judge(await rowsOf(job), job.mapping as unknown as ImportMapping);
      if (faults.length > 0) throw new Refusal('import-faulty', faults.slice(0, MOST_FAULTS));
      try {
        await transaction(async (tx) => {
          if (!(await imports.finish(job.id, new Date(now()), intakes.length, tx))) throw new Refusal('wrong-state');
          await registrar.register(tx, intakes, by, { importId: job.id }, (share) => shares.set(job.id, share));
        });
      } finally {
        shares.delete(job.id);
      }
      return intakes.length;
    },
  };
}
