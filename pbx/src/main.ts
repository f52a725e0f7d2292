import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { InvalidInput } from '@hotline/contracts';
import { FlowError } from '@hotline/ivr-flows';
import { pino } from 'pino';
import { ulid } from 'ulid';
import { openNumberLists } from './acd/number-list.ts';
import { QueueBook } from './acd/queue-book.ts';
import { connectAsterisk } from './asterisk/connect.ts';
import { readConfig, type Config } from './config.ts';
import { DumpServer } from './dump-server.ts';
import { Exchange } from './exchange.ts';
import { checkedFlows } from './ivr/checked-flows.ts';
import { FlowShelf } from './ivr/flow-shelf.ts';
import { FlowWatch } from './ivr/flow-watch.ts';
import { announcedSound } from './speech/announced.ts';
import { chooseEngine } from './speech/choose-engine.ts';
import { CannotSpeak } from './speech/engine.ts';
import { PromptFiles } from './speech/prompts.ts';
import { Journal } from './journal/journal.ts';
import { Link } from './link/link.ts';
import { outgoingRoutes } from './outgoing-routes.ts';
import { PhoneBook } from './phones/phone-book.ts';
import { Joiner } from './recording/joiner.ts';
import { SettingsFile } from './settings-file.ts';
import { systemClock } from './switchboard/clock.ts';
import { Turns } from './turns.ts';
import { VERSION } from './version.ts';

/** Exit codes that a supervisor can tell apart. */
const EXIT_CONFIGURATION = 2;
const EXIT_REPLACED = 3;

/** Sent facts are kept this long, for traces and replays. */
const KEEP_JOURNAL_MS = 30 * 24 * 60 * 60 * 1000;

/** Since the process was made: who waits on the line pays for it. */
const sinceStart = (): number => Math.round(performance.now());

async function run(config: Config): Promise<void> {
  const log = pino({ name: 'pbx', level: config.LOG_LEVEL, redact: { paths: ['pii', '*.pii'], censor: '[redacted]' } });
  const flows = new FlowShelf(
    join(config.PBX_STATE_DIR, 'flows'),
    checkedFlows(config.FLOWS_DIR, join(config.PBX_STATE_DIR, 'flows-checked.json'), import.meta.filename),
  );
  const voices = { sox: config.SOX, engine: chooseEngine(config) };
  const prompts = new PromptFiles(config.PROMPTS_DIR, voices, () => flows.prompts);
  const routeTo = outgoingRoutes(config.OUTGOING_ROUTES);
  let exchange: Exchange | null = null;
  let link: Link | null = null;
  const dumpServer = new DumpServer({
    health: () => ({
      ok: exchange?.liveState().asterisk === 'connected',
      version: VERSION,
      link: link?.outbox.applied ?? null,
    }),
    dump: () => exchange?.dump() ?? {},
  });
  await dumpServer.listen(Number(config.DUMP_PORT));
  const turns = new Turns();
  const journal = new Journal(join(config.PBX_STATE_DIR, 'journal'), ulid, (call) => turns.atEnd(call));
  if (journal.mendedBytes > 0) log.warn({ bytes: journal.mendedBytes }, 'cut a half-written line off the journal');

  const asterisk = connectAsterisk(
    {
      ariUrl: config.ARI_URL,
      ariUser: config.ARI_USER,
      ariPassword: config.ARI_PASSWORD,
      app: config.ARI_APP,
      amiHost: config.AMI_HOST,
      amiPort: Number(config.AMI_PORT),
      amiUser: config.AMI_USER,
      amiSecret: config.AMI_SECRET,
    },
    {
      onObservation: (observation) => exchange?.onObservation(observation),
      onConnection: (state) => exchange?.onConnection(state),
    },
    log,
    turns,
  );
  const joiner = new Joiner(config.SOX);
  const live = new Exchange({
    telephony: asterisk.telephony,
    journal,
    snapshotFile: join(config.PBX_STATE_DIR, 'snapshot.json'),
    phones: new PhoneBook(join(config.PBX_STATE_DIR, 'phones.json')),
    settings: new SettingsFile(join(config.PBX_STATE_DIR, 'settings.json')),
    queueBook: new QueueBook(join(config.PBX_STATE_DIR, 'queues.json')),
    numberLists: openNumberLists(config.PBX_STATE_DIR),
    flows,
    routeTo,
    prompts,
    ask: (question) => link?.ask(question),
    soundOf: (prompt) => announcedSound(config.PROMPTS_DIR, prompt),
    isPlayable: (prompt) => existsSync(`${announcedSound(config.PROMPTS_DIR, prompt)}.wav`),
    recordingsFolder: config.RECORDINGS_DIR,
    join: (recording, files) => joiner.join(recording, files),
    clock: systemClock,
    log,
    onReplaced: () => {
      log.fatal('another controller took over; this one stops acting at once');
      process.exit(EXIT_REPLACED);
    },
  });
  exchange = live;
  const replayed = live.restore(VERSION);
  log.info({ replayed, lastSeq: journal.lastSeq, afterMs: sinceStart() }, 'state restored from the journal');

  const facts = new Link({
    url: config.MQTT_URL,
    site: config.SITE,
    journal,
    onCommand: live.onCommand,
    clock: systemClock,
    log,
  });
  link = facts;
  journal.listen({
    onDurable: () => facts.outbox.pump(),
    onRotate: () => {
      live.snapshot();
      journal.prune(facts.outbox.applied ?? 0, Date.now() - KEEP_JOURNAL_MS);
    },
  });
  // Asterisk first: who calls now is waiting.
  await asterisk.start();
  facts.start();
  live.watch.start();
  const flowWatch = new FlowWatch(config.FLOWS_DIR, {
    log,
    layOut: (texts) => prompts.layOut(texts),
    onLoaded: (set) => live.replaceFlows(set),
    onRefused: (error) => live.refuseFlows(error),
  });
  flowWatch.start();

  const stop = async (): Promise<void> => {
    flowWatch.stop();
    live.stop();
    joiner.stop();
    await asterisk.stop();
    await facts.stop();
    journal.close();
    await dumpServer.close();
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      log.info('stopping; calls go on in Asterisk');
      void stop().then(() => process.exit(0));
    });
  }
}

try {
  await run(readConfig(process.env));
} catch (error) {
  if (!(error instanceof InvalidInput || error instanceof FlowError || error instanceof CannotSpeak)) throw error;
  console.error(`pbx: ${error.message}`);
  process.exitCode = EXIT_CONFIGURATION;
}
