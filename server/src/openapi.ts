import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { createLog } from './config/log.ts';
import type { Environment } from './config/environment.ts';
import { createServer } from './server.ts';

/** Where the document is kept, so that the desktop's client can be generated without a running server. */
export const openApiFile = fileURLToPath(new URL('../openapi.json', import.meta.url));

/** The document of this code. Connects to nothing: the routes are declared, never called. */
export async function describeApi(): Promise<string> {
  const environment: Environment = {
    SITE: 'main',
    DATABASE_URL: 'postgresql://127.0.0.1:1/none',
    MQTT_URL: 'mqtt://127.0.0.1:1',
    HTTP_HOST: '127.0.0.1',
    HTTP_PORT: 0,
    RECORDINGS_DIR: '.',
    FILES_DIR: '.',
    PROMPTS_DIR: '.',
    FLOWS_DIR: '.',
    SESSION_KEY: '0'.repeat(64),
    IDENTITY_KEY: '0'.repeat(64),
    SIP_WS_URL: 'ws://127.0.0.1:1/ws',
    SIP_HOST: '127.0.0.1',
    SIP_PORT: 1,
    DESKTOP_DIR: '.',
    CITIZEN_PHONE: 'off',
    COOKIE_SECURE: 'off',
    SESSION_SECONDS: 1,
    FACTS_IN_MEMORY: 500,
    ATTACHMENT_MEGABYTES: 1,
    LOG_LEVEL: 'silent',
  };
  const server = await createServer({ environment, log: createLog('silent') });
  await server.app.ready();
  const document = server.app.swagger();
  await server.stop();
  return `${JSON.stringify(document, null, 2)}\n`;
}

// `tsx server/src/openapi.ts` writes the file; with `--check` it only says whether the file is current.
if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const document = await describeApi();
  if (!process.argv.includes('--check')) await writeFile(openApiFile, document);
  else if ((await readFile(openApiFile, 'utf8')) !== document) {
    console.error('server/openapi.json is not current: run npx tsx server/src/openapi.ts');
    process.exitCode = 1;
  }
}
