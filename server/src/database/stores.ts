import type { FastifyBaseLogger } from 'fastify';
import { createListedNumberRepository } from '../listed-numbers/listed-number-repository.ts';
import { createCallerRepository } from '../callers/caller-repository.ts';
import { createCallbackRepository } from '../callbacks/callback-repository.ts';
import { createApiKeyRepository } from '../api-keys/api-key-repository.ts';
import { createImportCasesRepository } from '../imports/import-cases-repository.ts';
import { createImportRepository } from '../imports/import-repository.ts';
import { createImportRowsRepository } from '../imports/import-rows-repository.ts';
import { createWebhookRepository } from '../webhooks/webhook-repository.ts';
import { createAttachmentRepository } from '../attachments/attachment-repository.ts';
import { createNoteRepository } from '../case-notes/note-repository.ts';
import { createTemplateRepository } from '../case-templates/template-repository.ts';
import { createFollowUpRepository } from '../follow-ups/follow-up-repository.ts';
import { createLabelRepository } from '../labels/label-repository.ts';
import { createReminderRepository } from '../reminders/reminder-repository.ts';
import { createVoicemailRepository } from '../voicemails/voicemail-repository.ts';
import { createAuditRepository } from '../audit/audit-repository.ts';
import { createCallRepository } from '../calls/call-repository.ts';
import { createDispositionRepository } from '../calls/disposition-repository.ts';
import { createCitizenRepository } from '../citizens/citizen-repository.ts';
import { createClaimantRepository } from '../citizens/claimant-repository.ts';
import { createClusterRepository } from '../clusters/cluster-repository.ts';
import { createSimilarCaseRepository } from '../cases/similar-case-repository.ts';
import { createCaseExportRepository } from '../cases/case-export-repository.ts';
import { createCaseListRepository } from '../cases/case-list-repository.ts';
import { createCaseRepository } from '../cases/case-repository.ts';
import { createHistoryRepository } from '../cases/history-repository.ts';
import { createMoveRepository } from '../cases/move-repository.ts';
import { createCalendarRepository } from '../law/calendar-repository.ts';
import { createDueWatchRepository } from '../law/due-watch-repository.ts';
import { createHandlingStores } from '../handling/handling-stores-repository.ts';
import { createInboxRepository } from '../inbox/inbox-repository.ts';
import { createBackfillRepository } from '../backfills/backfill-repository.ts';
import { createOldCaseRepository } from '../old-cases/old-case-repository.ts';
import { createKnowledgeRepository } from '../knowledge/knowledge-repository.ts';
import { createLineRepository } from '../directory/line-repository.ts';
import { createPopRepository } from '../desks/pop-repository.ts';
import { createDocumentRepository } from '../documents/document-repository.ts';
import { createIssueRepository } from '../documents/issue-repository.ts';
import { createOfficeRepository } from '../documents/office-repository.ts';
import { createFactRepository } from '../facts/fact-repository.ts';
import { createFlowRepository } from '../flows/flow-repository.ts';
import { createDispatchRepository } from '../organisations/dispatch-repository.ts';
import { createWorkloadRepository } from '../organisations/workload-repository.ts';
import { createOrganisationRepository } from '../organisations/organisation-repository.ts';
import { createRegionRepository } from '../organisations/region-repository.ts';
import { createUnitRepository } from '../organisations/unit-repository.ts';
import { createQueueRepository } from '../queues/queue-repository.ts';
import { createRecordingRepository } from '../recordings/recording-repository.ts';
import { createAlertRepository } from '../supervision/alert-repository.ts';
import { createSettingsRepository } from '../settings/settings-repository.ts';
import { createUnmaskingRepository } from '../reporters/unmasking-repository.ts';
import { createProgressRepository } from '../progress/progress-repository.ts';
import { createSealedKeyRepository } from '../sealing/sealed-key-repository.ts';
import { createResealRepository } from '../sealing/reseal-repository.ts';
import { createInboundRepository } from '../sms/inbound-repository.ts';
import { createSmsRepository } from '../sms/sms-repository.ts';
import { createStatsRepository } from '../stats/stats-repository.ts';
import { createLetterRepository } from '../traders/letter-repository.ts';
import { createTraderRepository } from '../traders/trader-repository.ts';
import { createUserRepository } from '../users/user-repository.ts';
import { watchDatabase } from './availability.ts';
import { createPool } from './pool.ts';
import { createPrisma, transactionOf } from './prisma-repository.ts';

/** Facts are stored one statement at a time; the second connection is for looking things up meanwhile. */
const FACT_CONNECTIONS = 2;
const POP_CONNECTIONS = 4;
const ORDINARY_CONNECTIONS = 8;
/** A registration waits for its number with a connection in hand, so numbers have their own. */
const COUNTER_CONNECTIONS = 2;

export type Stores = ReturnType<typeof createStores>;

/** Pools by purpose: storing facts never waits behind a pop, nor a pop behind a list that somebody is reading. */
export function createStores(databaseUrl: string, log: FastifyBaseLogger) {
  const onError = (error: Error) => log.debug({ err: error }, 'an idle database connection broke');
  const forFacts = createPool(databaseUrl, FACT_CONNECTIONS, onError);
  const forPops = createPool(databaseUrl, POP_CONNECTIONS, onError);
  const ordinary = createPool(databaseUrl, ORDINARY_CONNECTIONS, onError);
  // Its own connection, so that asking whether the database answers never queues behind work.
  const probe = createPool(databaseUrl, 1, onError);
  const counters = createPool(databaseUrl, COUNTER_CONNECTIONS, onError, { options: '-c synchronous_commit=off' });
  const prisma = createPrisma(ordinary);
  const caseLists = createCaseListRepository(ordinary, Date.now);
  return {
    database: watchDatabase(probe),
    transaction: transactionOf(prisma),
    alerts: createAlertRepository(prisma),
    apiKeys: createApiKeyRepository(prisma),
    attachments: createAttachmentRepository(prisma),
    audit: createAuditRepository(prisma, ordinary),
    listedNumbers: createListedNumberRepository(prisma),
    calendarYears: createCalendarRepository(prisma),
    callers: createCallerRepository(prisma),
    callbacks: createCallbackRepository(ordinary),
    calls: createCallRepository(prisma),
    cases: createCaseRepository(prisma, ordinary),
    caseMoves: createMoveRepository(ordinary, counters),
    citizens: createCitizenRepository(prisma),
    claimants: createClaimantRepository(ordinary),
    clusters: createClusterRepository(prisma),
    similarCases: createSimilarCaseRepository(ordinary),
    caseLists,
    caseExports: createCaseExportRepository(databaseUrl, caseLists),
    dispositions: createDispositionRepository(prisma),
    documents: createDocumentRepository(prisma),
    documentIssues: createIssueRepository(prisma),
    documentOffices: createOfficeRepository(prisma),
    dueWatch: createDueWatchRepository(prisma),
    facts: createFactRepository(forFacts),
    flows: createFlowRepository(prisma),
    history: createHistoryRepository(prisma),
    followUps: createFollowUpRepository(prisma, ordinary),
    inbox: createInboxRepository(prisma),
    imports: createImportRepository(prisma),
    importCases: createImportCasesRepository(ordinary),
    importRows: createImportRowsRepository(ordinary, databaseUrl),
    labels: createLabelRepository(prisma),
    handling: createHandlingStores(prisma),
    knowledge: createKnowledgeRepository(prisma),
    lines: createLineRepository(prisma),
    notes: createNoteRepository(prisma),
    backfills: createBackfillRepository(ordinary),
    oldCases: createOldCaseRepository(ordinary),
    traderLetters: createLetterRepository(ordinary),
    pops: createPopRepository(forPops),
    queues: createQueueRepository(prisma),
    recordings: createRecordingRepository(prisma),
    progress: createProgressRepository(prisma),
    sealedKeys: createSealedKeyRepository(prisma),
    reminders: createReminderRepository(prisma, ordinary),
    reseal: createResealRepository(ordinary),
    settings: createSettingsRepository(prisma),
    sms: createSmsRepository(prisma),
    smsInbound: createInboundRepository(prisma),
    stats: createStatsRepository(ordinary),
    organisations: createOrganisationRepository(prisma),
    dispatches: createDispatchRepository(prisma),
    workloads: createWorkloadRepository(ordinary),
    regions: createRegionRepository(ordinary),
    templates: createTemplateRepository(prisma),
    traders: createTraderRepository(ordinary),
    units: createUnitRepository(ordinary),
    unmaskings: createUnmaskingRepository(prisma),
    users: createUserRepository(prisma),
    voicemails: createVoicemailRepository(prisma),
    webhooks: createWebhookRepository(prisma, ordinary),
    async close() {
      await prisma.$disconnect();
      await Promise.all([forFacts, forPops, ordinary, counters, probe].map((pool) => pool.end()));
    },
  };
}
