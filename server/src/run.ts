import type { FastifyBaseLogger, FastifyInstance } from 'fastify';
import type { Audit } from './audit/audit.ts';
import type { ToldLists } from './listed-numbers/told-lists.ts';
import type { CaseFiles } from './case-files.ts';
import type { Clusters } from './clusters/clusters.ts';
import type { DatabaseAvailability } from './database/availability.ts';
import type { Stores } from './database/stores.ts';
import type { Desks } from './desks/desks.ts';
import type { FactStore } from './facts/fact-store.ts';
import type { Knowledge } from './knowledge/knowledge.ts';
import type { Law } from './law/law.ts';
import type { Link, LinkListener } from './link/link.ts';
import type { Live } from './live/live.ts';
import type { Backfill } from './backfills/backfill.ts';
import type { Organisations } from './organisations/organisations.ts';
import type { Resealing } from './sealing/resealing.ts';
import type { Supervision } from './supervision/supervision.ts';
import type { UserDirectory } from './users/user-directory.ts';

export interface RunParts {
  readonly app: FastifyInstance;
  readonly audit: Audit;
  readonly numberLists: ToldLists;
  readonly caseFiles: CaseFiles;
  readonly clusters: Clusters;
  readonly database: DatabaseAvailability;
  readonly desks: Desks;
  readonly facts: FactStore;
  readonly knowledge: Knowledge;
  readonly law: Law;
  readonly link: Link;
  readonly listener: LinkListener;
  readonly live: Live;
  readonly backfills: Backfill;
  readonly organisations: Organisations;
  readonly resealing: Resealing;
  readonly stores: Stores;
  readonly supervision: Supervision;
  readonly users: UserDirectory;
  readonly log: FastifyBaseLogger;
  readonly onChange: () => void;
  /** Reads anew what is kept in memory of the database. */
  readonly refreshed: () => Promise<void>;
}

/** Begins and ends the parts of the server, each after what it needs. Both may be called twice. */
export function createRun(parts: RunParts) {
  const { app, audit, caseFiles, clusters, database, desks, knowledge, law, link, organisations, users } = parts;
  const { numberLists, facts, listener, live, log, onChange, refreshed, backfills, resealing, stores, supervision } =
    parts;
  let isStarted = false;
  let isStopped = false;
  return {
    async start() {
      if (isStarted) return;
      isStarted = true;
      database.onChange((state) => {
        log.warn({ database: state }, 'database availability changed');
        onChange();
        if (state !== 'up') return;
        const read = [users.refresh(), organisations.refresh(), refreshed()];
        void Promise.allSettled([...read, audit.flush(), numberLists.tellAll()]);
      });
      await caseFiles.start();
      knowledge.start();
      await database.start();
      await Promise.all([users.start(), organisations.start()]);
      if (database.state === 'up') await refreshed();
      desks.start();
      supervision.start();
      clusters.start();
      law.watch.start();
      link.start(listener);
      await app.ready();
    },
    async stop() {
      if (isStopped) return;
      isStopped = true;
      desks.stop();
      supervision.stop();
      await clusters.stop();
      knowledge.stop();
      await law.watch.stop();
      live.stop();
      users.stop();
      organisations.stop();
      await app.close();
      await link.stop();
      await facts.stop();
      await audit.flush();
      await resealing.settled();
      await backfills.stop();
      database.stop();
      await stores.close();
    },
  };
}
