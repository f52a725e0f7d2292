import type { FastifyBaseLogger } from 'fastify';
import type { AuditRepository, NewAuditEntry } from './audit-repository.ts';

/** Who looked at what and who changed what. */
export interface Audit {
  /** Resolves when it is written; what it stands for must not be shown before. */
  record(entry: NewAuditEntry): Promise<void>;
  /**
   * For acts that must work while the database is down (signing in): kept in memory until it can be written, at most
   * ten thousand, and written to the log at once in any case.
   */
  note(entry: NewAuditEntry): void;
  /** Tries again what could not be written. */
  flush(): Promise<void>;
}

const KEPT_AT_MOST = 10_000;

export function createAudit(repository: AuditRepository, log: FastifyBaseLogger, now: () => number): Audit {
  let waiting: NewAuditEntry[] = [];

  async function flush(): Promise<void> {
    const entries = waiting;
    if (entries.length === 0) return;
    waiting = [];
    try {
      await repository.add(entries);
    } catch {
      // The database is down, which availability reports; these wait for it.
      waiting = [...entries, ...waiting].slice(-KEPT_AT_MOST);
    }
  }

  return {
    record: (entry) => repository.add([{ at: now(), ...entry }]),
    note(entry) {
      const { action, userId, subjectKind, subjectId } = entry;
      log.info({ action, userId, subjectKind, subjectId }, 'audited');
      waiting.push({ at: now(), ...entry });
      void flush();
    },
    flush,
  };
}
