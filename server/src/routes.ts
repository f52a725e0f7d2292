import type { FastifyInstance } from 'fastify';
import { ulid } from 'ulid';
import { registerAuditRoutes } from './audit/register-routes.ts';
import type { Audit } from './audit/audit.ts';
import { registerExchange } from './exchange.ts';
import type { CaseFiles } from './case-files.ts';
import { callRoutes } from './calls/call-routes.ts';
import { caseRoutes } from './cases/case-routes.ts';
import type { CaseWork } from './cases/case-work.ts';
import { moveRoutes } from './cases/move-routes.ts';
import type { Moves } from './cases/moves.ts';
import { reporterRoutes } from './cases/reporter-routes.ts';
import { originFinder } from './cases/case-origin.ts';
import type { NameOf } from './cases/case-view.ts';
import { citizenPhoneRoutes } from './citizen-phone/citizen-phone-routes.ts';
import type { Environment } from './config/environment.ts';
import type { Stores } from './database/stores.ts';
import { listedNumberRoutes } from './listed-numbers/listed-number-routes.ts';
import type { ToldLists } from './listed-numbers/told-lists.ts';
import { callbackRoutes } from './callbacks/callback-routes.ts';
import { voicemailRoutes } from './voicemails/voicemail-routes.ts';
import type { Desks } from './desks/desks.ts';
import type { DeskHub } from './desks/desk-hub.ts';
import { deskRoutes } from './desks/desk-routes.ts';
import { deskSocketRoutes } from './desks/desk-socket-routes.ts';
import { emergencyRoutes } from './desks/emergency-routes.ts';
import { dispositionRoutes } from './desks/disposition-routes.ts';
import { agentTalkRoutes } from './desks/talk-routes.ts';
import type { Phones } from './desks/phone-provisioning.ts';
import { destinationRoutes } from './directory/destination-routes.ts';
import type { LineDirectory } from './directory/line-directory.ts';
import { lineRoutes } from './directory/line-routes.ts';
import { registerDocuments } from './documents/documents.ts';
import { flowRoutes } from './flows/flow-routes.ts';
import type { FactStore } from './facts/fact-store.ts';
import { registerPeopleRoutes } from './people-routes.ts';
import { registerHandlingRoutes } from './handling/compose.ts';
import type { Knowledge } from './knowledge/knowledge.ts';
import { healthRoutes, type HealthParts } from './health/health-routes.ts';
import { organisationRoutes } from './organisations/organisation-routes.ts';
import type { Organisations } from './organisations/organisations.ts';
import { access } from './http/access.ts';
import { errorHandler } from './http/error-handler.ts';
import { requestLog } from './http/request-log.ts';
import { calendarRoutes } from './law/calendar-routes.ts';
import type { Law } from './law/law.ts';
import type { Link } from './link/link.ts';
import type { Live } from './live/live.ts';
import { apiDocument } from './plugins/api-document.ts';
import { desktopFiles } from './plugins/desktop-files.ts';
import { securityHeaders } from './plugins/security-headers.ts';
import { sessionCookie } from './plugins/session-cookie.ts';
import { sipSocket } from './plugins/sip-socket.ts';
import { websockets } from './plugins/websockets.ts';
import { placeCallRoutes } from './outgoing/place-call-routes.ts';
import { PromptFiles } from './prompts/prompt-files.ts';
import { promptRoutes } from './prompts/prompt-routes.ts';
import { queueRoutes } from './queues/queue-routes.ts';
import type { QueueSettingsKeeper } from './queues/queue-settings.ts';
import { queueSettingsRoutes } from './queues/queue-settings-routes.ts';
import { recordingRoutes } from './recordings/recording-routes.ts';
import { registerSecrecyRoutes } from './reporters/register-routes.ts';
import type { Reporters } from './reporters/reporters.ts';
import { identifyBy } from './sessions/session.ts';
import { sessionRoutes } from './sessions/session-routes.ts';
import { createSignInLimit } from './sessions/sign-in-limit.ts';
import type { SettingsKeeper } from './settings/settings.ts';
import { settingsRoutes } from './settings/settings-routes.ts';
import { statsRoutes } from './stats/stats-routes.ts';
import { registerSupervisionRoutes } from './supervision/register-routes.ts';
import type { Supervision } from './supervision/supervision.ts';
import type { UserDirectory } from './users/user-directory.ts';
import { userRoutes } from './users/user-routes.ts';
import { brandId, type AgentId } from '@hotline/contracts';

export interface RouteParts {
  readonly environment: Environment;
  readonly stores: Stores;
  readonly users: UserDirectory;
  readonly settings: SettingsKeeper;
  readonly audit: Audit;
  readonly organisations: Organisations;
  readonly reporters: Reporters;
  readonly nameOf: NameOf;
  readonly link: Link;
  readonly live: Live;
  readonly facts: FactStore;
  readonly parts: HealthParts['parts'];
  readonly hub: DeskHub;
  readonly work: CaseWork;
  readonly moves: Moves;
  readonly law: Law;
  readonly caseFiles: CaseFiles;
  readonly knowledge: Knowledge;
  readonly desks: Desks;
  readonly phones: Phones;
  readonly numberLists: ToldLists;
  readonly supervision: Supervision;
  readonly lines: LineDirectory;
  readonly queues: QueueSettingsKeeper;
  readonly now: () => number;
  readonly version: string;
}

/** Every plugin and every route, in the order in which they must be known. */
export async function registerRoutes(app: FastifyInstance, all: RouteParts): Promise<void> {
  const {
    environment,
    stores,
    users,
    settings,
    audit,
    organisations,
    reporters,
    nameOf,
    link,
    live,
    facts,
    parts,
    hub,
    work,
    moves,
    desks,
    phones,
    supervision,
    lines,
    queues,
    now,
    version,
  } = all;
  const { sipSeal, unmaskings } = reporters;
  const citizenPassword = environment.CITIZEN_PHONE === 'on' ? environment.CITIZEN_PHONE_PASSWORD : undefined;
  const endDesk = (userId: string) => hub.end(brandId<AgentId>(userId));

  await app.register(errorHandler, { isDatabaseAway: async () => (await stores.database.check()) === 'waiting' });
  await app.register(securityHeaders);
  // Before whatever may refuse: only a request known as a socket is closed with its refusal.
  await app.register(websockets);
  const isSecure = environment.COOKIE_SECURE === 'on';
  await app.register(sessionCookie, { key: environment.SESSION_KEY, seconds: environment.SESSION_SECONDS, isSecure });
  await app.register(access, { identify: identifyBy(users) });
  await app.register(requestLog);
  await app.register(apiDocument, { version });
  await app.register(desktopFiles, { folder: environment.DESKTOP_DIR });
  await app.register(sipSocket, { url: environment.SIP_WS_URL, access: citizenPassword ? 'public' : 'signed-in' });

  const status = () => ({ applied: facts.applied, waiting: facts.waiting, unread: facts.unread });
  await app.register(healthRoutes({ parts, facts: status, version }));
  await app.register(sessionRoutes({ users, limit: createSignInLimit(), audit, sessionEnded: endDesk }));
  await app.register(userRoutes({ repository: stores.users, users, phones, sipSeal, audit, sessionsEnded: endDesk }));
  const sip = { host: environment.SIP_HOST, port: environment.SIP_PORT };
  await app.register(
    deskRoutes({
      link,
      phones,
      users,
      sip,
      signedOut: (agentId) => desks.signedOut(agentId),
    }),
  );
  await app.register(agentTalkRoutes(link));
  await app.register(placeCallRoutes({ link, audit, calls: stores.calls, work, newId: ulid }));
  const isPresentCall = (agentId: AgentId, callId: string) => desks.isPresentCall(agentId, callId);
  await app.register(
    emergencyRoutes({
      audit,
      isPresentCall,
      raise: ({ word, ...about }) => supervision.alerts.raise({ kind: 'emergency-words', ...about, detail: word }),
    }),
  );
  await app.register(dispositionRoutes({ link, dispositions: stores.dispositions, isPresentCall }));
  await app.register(
    deskSocketRoutes({
      opened: (agentId, desk) => desks.opened(agentId, desk),
      closed: (agentId, desk) => desks.closed(agentId, desk),
      isStillSignedIn(agentId, epoch) {
        const user = users.byId(agentId);
        return user !== undefined && !user.disabled && user.sessionEpoch === epoch;
      },
    }),
  );
  await app.register(callRoutes({ calls: stores.calls, audit, nameOf }));
  await app.register(
    recordingRoutes({ recordings: stores.recordings, recordingsDir: environment.RECORDINGS_DIR, nameOf, now }),
  );
  const originOf = originFinder(() => live.board, stores.calls);
  await app.register(caseRoutes({ work, lists: stores.caseLists, audit, organisations, nameOf, now, originOf }));
  await app.register(reporterRoutes({ work, unmaskings, organisations }));
  await registerSecrecyRoutes(app, all);
  await registerPeopleRoutes(app, all);
  await app.register(
    moveRoutes({ work, organisations, moves, history: stores.history, settings: all.law.lawSettings, nameOf, now }),
  );
  await app.register(calendarRoutes({ ...all.law, years: stores.calendarYears, audit, nameOf }));
  await registerHandlingRoutes(app, all);
  await app.register(organisationRoutes(all));
  await registerDocuments(app, {
    ...{ cases: work, documents: stores.documents, issues: stores.documentIssues, offices: stores.documentOffices },
    handling: stores.handling,
    sms: all.knowledge.sms,
    ...{ organisations, unmaskings, filesDir: environment.FILES_DIR, audit, nameOf, now },
  });
  await all.caseFiles.register(app);
  await all.knowledge.register(app);
  await registerExchange(app, all);
  await app.register(queueRoutes(stores.queues, () => live.board));
  await app.register(flowRoutes({ flows: stores.flows, now }));
  const files = new PromptFiles(environment.PROMPTS_DIR);
  await app.register(promptRoutes({ files, flowsDir: environment.FLOWS_DIR, link, audit }));
  await app.register(queueSettingsRoutes({ queues, repository: stores.queues, audit, board: () => live.board }));
  await app.register(lineRoutes({ lines: stores.lines, directory: lines, audit }));
  await app.register(destinationRoutes({ queues: stores.queues, lines, users, board: () => live.board }));
  await app.register(callbackRoutes({ callbacks: stores.callbacks, audit, nameOf, now }));
  const recordingsDir = environment.RECORDINGS_DIR;
  await app.register(voicemailRoutes({ voicemails: stores.voicemails, recordingsDir, audit, nameOf, now }));
  const { listedNumbers: numbers } = stores;
  await app.register(listedNumberRoutes({ numbers, lists: all.numberLists, audit, nameOf, now }));
  await app.register(statsRoutes({ stats: stores.stats, queues: stores.queues, audit, nameOf, now }));
  await app.register(settingsRoutes({ settings, link, audit }));
  await registerSupervisionRoutes(app, all, files);
  await registerAuditRoutes(app, all);
  await app.register(
    citizenPhoneRoutes(citizenPassword ? { password: citizenPassword, domain: environment.SIP_HOST } : null),
  );
}
