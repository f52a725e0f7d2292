import Fastify, { LogController, type FastifyBaseLogger, type FastifyInstance } from 'fastify';
import type { JournalPosition } from '@hotline/contracts';
import { TypeBoxValidatorCompiler } from '@fastify/type-provider-typebox';
import { newId } from './ids/new-id.ts';
import type { Environment } from './config/environment.ts';
import { VERSION } from './config/version.ts';
import type { DatabaseState } from './database/availability.ts';
import { createStores } from './database/stores.ts';
import { deskLinksOf, Desks } from './desks/desks.ts';
import { DeskHub } from './desks/desk-hub.ts';
import { createPhones } from './desks/phone-provisioning.ts';
import { createLineDirectory } from './directory/line-directory.ts';
import { ScreenPop } from './desks/screen-pop.ts';
import { createAudit } from './audit/audit.ts';
import { answerFlows } from './callers/answer-flows.ts';
import { draftFollowsCall } from './cases/call-draft.ts';
import { createCaseFiles } from './case-files.ts';
import { createLinking } from './citizens/linking.ts';
import { keyRingOf } from './sealing/key-ring.ts';
import { clustersOf, type Clusters } from './clusters/clusters.ts';
import { createCaseWork } from './cases/case-work.ts';
import { createKnowledge, type Knowledge } from './knowledge/knowledge.ts';
import { FactStore } from './facts/fact-store.ts';
import { createLaw, type Law } from './law/law.ts';
import { createTurns } from './health/turns.ts';
import { Link, type LinkState } from './link/link.ts';
import { listenToPbx } from './link/pbx-listener.ts';
import { Live } from './live/live.ts';
import { createToldLists } from './listed-numbers/told-lists.ts';
import { createQueueSettings } from './queues/queue-settings.ts';
import type { Backfill } from './backfills/backfill.ts';
import { createBackfills } from './backfills/backfills.ts';
import { createOrganisations } from './organisations/organisations.ts';
import { registerRoutes } from './routes.ts';
import { createRun } from './run.ts';
import { createReporters } from './reporters/reporters.ts';
import type { Resealing } from './sealing/resealing.ts';
import { createSettings } from './settings/settings.ts';
import { Supervision } from './supervision/supervision.ts';
import { createUserDirectory, type UserDirectory } from './users/user-directory.ts';

export interface Server {
  readonly app: FastifyInstance;
  readonly facts: FactStore;
  readonly live: Live;
  readonly link: Link;
  readonly desks: Desks;
  readonly users: UserDirectory;
  readonly knowledge: Knowledge;
  readonly supervision: Supervision;
  readonly clusters: Clusters;
  readonly law: Law;
  readonly resealing: Resealing;
  /** What an upgrade left to be completed. */
  readonly backfills: Backfill;
  untilDatabase(state: DatabaseState): Promise<void>;
  untilLink(fits: (state: LinkState) => boolean): Promise<void>;
  start(): Promise<void>;
  stop(): Promise<void>;
}

export interface ServerOptions {
  readonly environment: Environment;
  readonly log: FastifyBaseLogger;
  readonly now?: () => number;
}

/** Puts the parts together. Nothing runs before `start`; `start` and `stop` may be called twice. */
export async function createServer({ environment, log, now = Date.now }: ServerOptions): Promise<Server> {
  const stores = createStores(environment.DATABASE_URL, log);
  const { database } = stores;
  const users = createUserDirectory(stores.users);
  const settings = createSettings(stores.settings);
  const audit = createAudit(stores.audit, log, now);
  const organisations = createOrganisations(stores.units, now);
  const reporters = createReporters({ environment, stores, organisations, audit, now, log });
  const { resealing, secrecy } = reporters;
  const nameOf = (id: string) => users.byId(id)?.displayName ?? null;

  const link = new Link({ url: environment.MQTT_URL, site: environment.SITE, log, now, newId });
  const live = new Live({ link, log });
  const publishApplied = (position: JournalPosition) => link.publishApplied(position);
  const bound = environment.FACTS_IN_MEMORY;
  const facts = new FactStore({ repository: stores.facts, database, publishApplied, log, bound });
  const parts = () => partsUp(link, live, database.state);

  const lines = createLineDirectory(stores.lines);
  const names = { personOf: nameOf, lineOf: (number: string) => lines.nameOf(number) };
  const hub = new DeskHub({ board: () => live.board, links: () => deskLinksOf(parts()), names, now });
  const linkOf = createLinking(keyRingOf(environment));
  const law = createLaw({ stores, flowsDir: environment.FLOWS_DIR, settings, linkOf, now, log });
  const { moves } = law;
  const backfills = createBackfills({ stores, law, linkOf, log });
  const work = createCaseWork({
    ...{ cases: stores.cases, moves, secrecy, organisations, nameOf, now },
    board: () => live.board,
  });
  live.listen(draftFollowsCall({ board: () => live.board, cases: stores.cases, secrecy, log }));
  const pops = new ScreenPop({
    board: () => live.board,
    send: (id, message) => hub.send(id, message),
    pops: stores.pops,
    work,
    database,
    log,
  });
  const graceMs = () => settings.current.deskGraceSeconds * 1_000;
  const desks = new Desks({ live, hub, pops, link, graceMs, now, log });
  const queues = createQueueSettings({ repository: stores.queues, link, log });
  const phones = createPhones({ users, seal: reporters.sipSeal, link, log });
  const numberLists = createToldLists({ numbers: stores.listedNumbers, link, now, log });

  const flows = answerFlows({ callers: stores.callers, progress: reporters.progress, link, log });
  live.listen(flows.listener);

  const supervision = new Supervision({
    live,
    repository: stores.alerts,
    queues: stores.queues,
    links: parts,
    unstoredFacts: () => facts.waiting,
    otherConditions: () => law.watch.conditions,
    nameOf,
    now,
    newId,
    log,
  });

  const { unmaskings } = reporters;
  const people = { users, organisations, unmaskings, nameOf };
  const caseFiles = createCaseFiles({ environment, stores, audit, ...people, cases: work, now });
  const clusters = clustersOf({ stores, supervision, now, log });

  const knowledge = createKnowledge({
    ...{ environment, stores, organisations, cases: work, audit, nameOf, now, log },
    progress: reporters.progress,
  });
  const app = createApp(log);
  await registerRoutes(app, {
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
    law,
    caseFiles,
    knowledge,
    desks,
    phones,
    numberLists,
    supervision,
    lines,
    queues,
    now,
    version: VERSION,
  });

  const refreshed = async () => {
    resealing.begin();
    await Promise.all([settings.refresh(), law.calendar.refresh(), lines.refresh(), supervision.onDatabaseUp()]);
    // After the calendar, by which clocks are counted.
    backfills.begin();
  };
  const turned = createTurns();
  const onChange = () => {
    hub.showAll();
    supervision.boards.changed();
    turned.tell();
  };
  const listener = listenToPbx({ link, live, facts, flows, settings, phones, queues, numberLists, log, onChange });
  const run = createRun({
    ...{ app, audit, numberLists, caseFiles, clusters, database, desks, facts, knowledge, law, link, listener, live },
    ...{ backfills, organisations, resealing, stores, supervision, users, log, onChange, refreshed },
  });
  return {
    app,
    facts,
    live,
    link,
    desks,
    users,
    knowledge,
    supervision,
    clusters,
    law,
    resealing,
    backfills,
    untilDatabase: (state) => turned.until(() => database.state === state),
    untilLink: (fits) => turned.until(() => fits(link.state)),
    ...run,
  };
}

/** Which parts of the centre can be reached. */
function partsUp(link: Link, live: Live, database: DatabaseState) {
  const { broker, pbx } = link.state;
  const asterisk = live.board?.asterisk === 'connected' && pbx === 'up' ? ('up' as const) : ('down' as const);
  return { broker, pbx, asterisk, database };
}

function createApp(log: FastifyBaseLogger): FastifyInstance {
  const app = Fastify({
    loggerInstance: log,
    // Fastify's own lines carry the URL; http/request-log.ts writes ours.
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: 1_048_576,
    genReqId: () => newId(),
  });
  app.setValidatorCompiler(TypeBoxValidatorCompiler);
  return app;
}
