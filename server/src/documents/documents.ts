import type { FastifyInstance } from 'fastify';
import type { Audit } from '../audit/audit.ts';
import type { CaseWork } from '../cases/case-work.ts';
import type { NameOf } from '../cases/case-view.ts';
import { DocumentFiles } from './document-files.ts';
import type { DocumentRepository } from './document-repository.ts';
import { documentRoutes } from './document-routes.ts';
import { createDocumentRights } from './document-rights.ts';
import { createDocumentWork } from './document-work.ts';
import type { Organisations } from '../organisations/organisations.ts';
import type { IssueRepository } from './issue-repository.ts';
import { handledFactsBy } from './handled-facts.ts';
import { createOffices } from './offices.ts';
import type { HandlingStores } from '../handling/handling-stores-repository.ts';
import { issueRoutes } from './issue-routes.ts';
import type { OfficeRepository } from './office-repository.ts';
import { officeRoutes } from './office-routes.ts';
import type { Unmaskings } from '../reporters/unmaskings.ts';
import { createPdfPrinter } from './render/pdf-printer.ts';
import { createReporterGuard } from './reporter-guard.ts';
import type { Sms } from '../sms/sms.ts';
import { createTellBySms } from './tell-by-sms.ts';
import { sheetRoutes } from './sheet-routes.ts';

export interface DocumentParts {
  readonly cases: CaseWork;
  readonly organisations: Organisations;
  readonly unmaskings: Unmaskings;
  readonly documents: DocumentRepository;
  readonly issues: IssueRepository;
  readonly offices: OfficeRepository;
  readonly handling: HandlingStores;
  readonly sms: Pick<Sms, 'send'>;
  readonly filesDir: string;
  readonly audit: Audit;
  readonly nameOf: NameOf;
  readonly now: () => number;
}

/** The documents feature on a server: its thread for printing ends with the server. */
export async function registerDocuments(app: FastifyInstance, parts: DocumentParts): Promise<void> {
  const { cases, organisations, unmaskings, documents, issues, filesDir, audit, nameOf, now } = parts;
  const printer = createPdfPrinter();
  app.addHook('onClose', () => printer.stop());
  const rights = createDocumentRights(organisations);
  const guard = createReporterGuard({ cases, organisations, unmaskings, audit });
  const files = new DocumentFiles(filesDir);
  const offices = createOffices(parts.offices, organisations, now);
  const tellBySms = createTellBySms({ cases, documents, offices, sms: parts.sms });
  const handledFacts = handledFactsBy(parts.handling);
  const work = createDocumentWork({
    ...{ cases, rights, documents, issues, offices, handledFacts, files, printer, guard, nameOf, now },
  });
  await app.register(documentRoutes({ work, cases, rights, documents, audit, nameOf }));
  await app.register(issueRoutes({ work, documents, tellBySms, audit, nameOf, now }));
  await app.register(sheetRoutes({ work, guard, printer, audit, now }));
  await app.register(officeRoutes({ offices: parts.offices, organisations, audit, now }));
}
