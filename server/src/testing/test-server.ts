import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { createLog } from '../config/log.ts';
import type { Environment } from '../config/environment.ts';
import { SESSION_COOKIE } from '../plugins/session-cookie.ts';
import { createServer, type Server } from '../server.ts';
import { startTestBroker, type TestBroker } from './broker.ts';
import { FakePbx } from './fake-pbx.ts';
import type { TestPostgres } from './postgres.ts';
import { PASSWORD, startSeededPostgres, TEST_IDENTITY_KEY } from './seeded-cluster.ts';

export interface TestServer {
  readonly server: Server;
  readonly environment: Environment;
  readonly postgres: TestPostgres;
  readonly broker: TestBroker;
  readonly pbx: FakePbx;
  /** Everything that was logged. */
  readonly logged: string[];
  /** Ids of the demo users by name. */
  idOf(name: string): string;
  cookieOf(name: string): Promise<string>;
  /** A second server on the same database and broker, as after a restart with other settings. */
  restart(changed?: Partial<Environment>): Promise<Server>;
  stop(): Promise<void>;
}

/** The whole server on a real PostgreSQL and a real broker, with a pbx that tests tell what happens. */
export async function startTestServer(
  overrides: Partial<Environment> = {},
  postgresSettings: Readonly<Record<string, string>> = {},
  keptDatabase?: string,
): Promise<TestServer> {
  const [{ postgres, databaseUrl }, broker] = await Promise.all([
    startSeededPostgres(postgresSettings, keptDatabase),
    startTestBroker(),
  ]);
  const folder = await mkdtemp(join(tmpdir(), 'hotline-server-'));
  const environment = testEnvironment(databaseUrl, broker.url, folder, overrides);

  const logged: string[] = [];
  const log = createLog(
    environment.LOG_LEVEL,
    new Writable({ write: (chunk: Buffer, _, done) => (logged.push(chunk.toString()), done()) }),
  );
  const pbx = new FakePbx(broker.url, environment.SITE);
  let server = await createServer({ environment, log });
  await pbx.start();
  await server.start();
  const cookies = new Map<string, string>();

  return {
    get server() {
      return server;
    },
    environment,
    postgres,
    broker,
    pbx,
    logged,
    idOf: (name) => server.users.byName(name)!.id,
    async cookieOf(name) {
      const known = cookies.get(name);
      if (known) return known;
      const reply = await server.app.inject({
        method: 'POST',
        url: '/api/session',
        payload: { name, password: PASSWORD },
      });
      const cookie = reply.cookies.find((each) => each.name === SESSION_COOKIE);
      if (!cookie) throw new Error(`could not sign in as ${name}: ${reply.body}`);
      const header = `${SESSION_COOKIE}=${encodeURIComponent(cookie.value)}`;
      cookies.set(name, header);
      return header;
    },
    async restart(changed = {}) {
      await server.stop();
      server = await createServer({ environment: { ...environment, ...changed }, log });
      await server.start();
      return server;
    },
    async stop() {
      await pbx.stop();
      await server.stop();
      await broker.stop();
      await postgres.remove();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function testEnvironment(
  databaseUrl: string,
  mqttUrl: string,
  folder: string,
  overrides: Partial<Environment>,
): Environment {
  return {
    SITE: 'test',
    DATABASE_URL: databaseUrl,
    MQTT_URL: mqttUrl,
    HTTP_HOST: '127.0.0.1',
    HTTP_PORT: 0,
    RECORDINGS_DIR: folder,
    FILES_DIR: join(folder, 'files'),
    PROMPTS_DIR: join(folder, 'prompts'),
    FLOWS_DIR: fileURLToPath(new URL('../../../ivr-flows/flows', import.meta.url)),
    SESSION_KEY: randomBytes(32).toString('hex'),
    IDENTITY_KEY: TEST_IDENTITY_KEY,
    SIP_WS_URL: 'ws://127.0.0.1:1/ws',
    SIP_HOST: '127.0.0.1',
    SIP_PORT: 5060,
    DESKTOP_DIR: folder,
    CITIZEN_PHONE: 'off',
    COOKIE_SECURE: 'off',
    SESSION_SECONDS: 3_600,
    FACTS_IN_MEMORY: 50_000,
    ATTACHMENT_MEGABYTES: 5,
    LOG_LEVEL: 'trace',
    ...overrides,
  };
}
