import { createLog } from './config/log.ts';
import { readEnvironment } from './config/environment.ts';
import { createServer } from './server.ts';
import { InvalidInput } from '@hotline/contracts';

try {
  const environment = readEnvironment(process.env);
  const log = createLog(environment.LOG_LEVEL);
  const server = await createServer({ environment, log });
  let isStopping = false;
  const stop = async (signal: string) => {
    if (isStopping) return;
    isStopping = true;
    log.info({ signal }, 'server stopping');
    await server.stop();
    process.exit(0);
  };
  process.on('SIGTERM', () => void stop('SIGTERM'));
  process.on('SIGINT', () => void stop('SIGINT'));
  await server.start();
  await server.app.listen({ host: environment.HTTP_HOST, port: environment.HTTP_PORT });
} catch (error) {
  console.error(error instanceof InvalidInput ? error.message : error);
  process.exit(1);
}
