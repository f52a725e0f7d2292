import type { FastifyInstance } from 'fastify';
import { attachmentRoutes } from './attachments/attachment-routes.ts';
import { createAttachmentWork, type AttachmentWork } from './attachments/attachment-work.ts';
import { FileStore } from './attachments/file-store.ts';
import { createScanner } from './attachments/scanner.ts';
import type { Audit } from './audit/audit.ts';
import { noteRoutes } from './case-notes/note-routes.ts';
import { templateRoutes } from './case-templates/template-routes.ts';
import type { CaseWork } from './cases/case-work.ts';
import type { NameOf } from './cases/case-view.ts';
import { cloneRoutes } from './cases/clone-routes.ts';
import type { Environment } from './config/environment.ts';
import type { Stores } from './database/stores.ts';
import { followUpRoutes } from './follow-ups/follow-up-routes.ts';
import { createFollowUpWork } from './follow-ups/follow-up-work.ts';
import { labelRoutes } from './labels/label-routes.ts';
import { inboxRoutes } from './inbox/inbox-routes.ts';
import { waitingFor } from './inbox/waiting.ts';
import { reminderRoutes } from './reminders/reminder-routes.ts';
import type { Organisations } from './organisations/organisations.ts';
import type { Unmaskings } from './reporters/unmaskings.ts';
import { keyRingOf } from './sealing/key-ring.ts';
import { createSeal } from './sealing/sealed-text.ts';
import type { UserDirectory } from './users/user-directory.ts';

export interface CaseFilesParts {
  readonly environment: Environment;
  readonly stores: Stores;
  readonly audit: Audit;
  readonly nameOf: NameOf;
  readonly users: UserDirectory;
  readonly organisations: Organisations;
  readonly unmaskings: Unmaskings;
  readonly cases: CaseWork;
  readonly now: () => number;
}

const MEGABYTE = 1_000_000;

export interface CaseFiles {
  readonly attachments: AttachmentWork;
  register(app: FastifyInstance): Promise<void>;
  start(): Promise<void>;
}

/** What is kept with a case beside its form: files, notes, labels, templates, follow-ups, reminders. */
export function createCaseFiles(parts: CaseFilesParts): CaseFiles {
  const { environment, stores, audit, nameOf, users, organisations, unmaskings, cases, now } = parts;
  const { history, transaction } = stores;
  const keys = keyRingOf(environment);
  const files = new FileStore(environment.FILES_DIR);
  const limitBytes = environment.ATTACHMENT_MEGABYTES * MEGABYTE;
  const work = createAttachmentWork({
    ...{ attachments: stores.attachments, transaction, history, files, limitBytes, now },
    scanner: createScanner(environment.CLAMD_ADDRESS),
    seal: createSeal(keys, 'attachment-key'),
  });
  return {
    attachments: work,
    start: () => files.start(),
    async register(app) {
      const { attachments, notes, labels, templates, followUps, reminders } = stores;
      await app.register(
        attachmentRoutes({ work, attachments, files, cases, organisations, unmaskings, limitBytes, audit, nameOf }),
      );
      const seal = createSeal(keys, 'case-note');
      await app.register(noteRoutes({ notes, cases, history, transaction, seal, nameOf, now }));
      await app.register(labelRoutes({ labels, cases, history, transaction, now }));
      await app.register(templateRoutes({ templates, nameOf, now }));
      await app.register(cloneRoutes({ work: cases, history }));
      const asking = createFollowUpWork({ followUps, history, transaction, now });
      await app.register(followUpRoutes({ work: asking, followUps, cases, users, organisations, nameOf }));
      const waiting = waitingFor(stores.inbox, organisations);
      await app.register(reminderRoutes({ reminders, followUps, cases, waiting, now }));
      await app.register(inboxRoutes({ inbox: stores.inbox, cases, organisations, nameOf }));
    },
  };
}
