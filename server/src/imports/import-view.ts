import { Type, type Static } from 'typebox';
import { IMPORT_STATES, SOURCES } from '@hotline/contracts';
import type { NameOf } from '../cases/case-view.ts';
import { CaseType } from '../cases/case-words.ts';
import { mayPass, type SignedInUser } from '../http/access.ts';
import { Refusal } from '../http/refusal.ts';
import { At, Id, nullable, oneOf } from '../http/reply-schemas.ts';
import { fieldName, guessMapping, IMPORT_FIELDS } from './core/import-fields.ts';
import type { ImportJobs } from './import-jobs.ts';
import type { ImportRecord, ImportRepository } from './import-repository.ts';

export const ImportRow = Type.Object({
  id: Id,
  name: Type.String(),
  state: oneOf(IMPORT_STATES),
  rowCount: Type.Integer(),
  errorCount: Type.Integer(),
  imported: Type.Integer(),
  createdByName: nullable(Type.String()),
  createdAt: At,
  importedAt: nullable(At),
});
export const Mapping = Type.Object(
  {
    columns: Type.Array(nullable(oneOf(IMPORT_FIELDS.map(({ path }) => path))), { maxItems: 60 }),
    defaults: Type.Object({ type: CaseType, source: oneOf(SOURCES) }, { additionalProperties: false }),
  },
  { additionalProperties: false },
);

export const Fault = Type.Object({ row: Type.Integer(), field: Type.String(), message: Type.String() });
export const ImportDetail = Type.Object({
  ...ImportRow.properties,
  headers: Type.Array(Type.String()),
  /** A field for each column, as its head says it. */
  guess: Type.Array(nullable(Type.String())),
  fields: Type.Array(Type.Object({ path: Type.String(), name: Type.String() })),
  /** By which it was checked last. */
  mapping: nullable(Mapping),
  /** What is under way: rows done of all rows. */
  progress: nullable(
    Type.Object({
      doing: oneOf(['check', 'run']),
      done: Type.Integer(),
      of: Type.Integer(),
      isCancelling: Type.Boolean(),
    }),
  ),
  /** How the last check or run ended, when it did not end well: `cancelled`, `failed` or the code of a refusal. */
  trouble: nullable(Type.String()),
});

export interface ImportViewParts {
  readonly imports: ImportRepository;
  readonly jobs: ImportJobs;
  readonly nameOf: NameOf;
}

export type ImportView = ReturnType<typeof createImportView>;

/** Imports as they are shown: to supervisors their own, to administrators all. */
export function createImportView({ imports, jobs, nameOf }: ImportViewParts) {
  async function own(id: string, user: SignedInUser): Promise<ImportRecord> {
    const job = await imports.byId(id);
    if (!job || (job.createdBy !== user.id && !mayPass(user, ['administrator']))) throw new Refusal('not-found');
    return job;
  }
  const standingOf = (id: string) => ({ progress: jobs.progressOf(id), trouble: jobs.troubleOf(id) });
  const detailOf = (job: ImportRecord, standing = standingOf(job.id)): Static<typeof ImportDetail> => ({
    ...rowOf(job, nameOf),
    ...{ headers: job.headers, guess: guessMapping(job.headers), ...standing },
    fields: IMPORT_FIELDS.map(({ path }) => ({ path, name: fieldName(path) })),
    mapping: job.mapping as Static<typeof Mapping> | null,
  });

  return {
    own,
    detailOf,
    async shown(id: string, user: SignedInUser): Promise<Static<typeof ImportDetail>> {
      // Before the row: when nothing is under way any more, the row says how it ended.
      const standing = standingOf(id);
      return detailOf(await own(id, user), standing);
    },
    rowOf: (job: ImportRecord) => rowOf(job, nameOf),
  };
}

function rowOf(job: ImportRecord, nameOf: NameOf): Static<typeof ImportRow> {
  const { id, name, rowCount, errorCount, imported, createdBy } = job;
  return {
    ...{ id, name, rowCount, errorCount, imported, createdByName: nameOf(createdBy) },
    state: job.state as (typeof IMPORT_STATES)[number],
    createdAt: job.createdAt.getTime(),
    importedAt: job.importedAt?.getTime() ?? null,
  };
}
