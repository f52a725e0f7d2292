import { createServer } from 'node:net';
import { timingSafeEqual } from 'node:crypto';
import { Aedes } from 'aedes';
import { Type } from 'typebox';
import { parserOf } from '@hotline/contracts';

/** The embedded MQTT broker, a process of its own. It keeps nothing on disk: the journal of pbx does (design.md, 4). */
const Environment = Type.Object({
  BROKER_HOST: Type.String({ minLength: 1 }),
  BROKER_PORT: Type.String({ pattern: '^[0-9]{1,5}$' }),
  BROKER_USER: Type.String({ minLength: 1 }),
  BROKER_PASSWORD: Type.String({ minLength: 16 }),
});

const settings = parserOf('environment of the broker', Environment)(process.env);

function isSame(given: string | undefined, expected: string): boolean {
  const [left, right] = [Buffer.from(given ?? ''), Buffer.from(expected)];
  return left.length === right.length && timingSafeEqual(left, right);
}

const broker = await Aedes.createBroker({
  authenticate: (_client, user, password, done) =>
    done(null, isSame(user, settings.BROKER_USER) && isSame(password?.toString(), settings.BROKER_PASSWORD)),
});
const server = createServer({ noDelay: true }, broker.handle);

server.listen(Number(settings.BROKER_PORT), settings.BROKER_HOST, () => {
  console.info(`MQTT broker listens on ${settings.BROKER_HOST}:${settings.BROKER_PORT}`);
});
server.once('error', (error) => {
  console.error(`MQTT broker cannot listen: ${error.message}`);
  process.exit(1);
});

for (const signal of ['SIGTERM', 'SIGINT'] as const)
  process.once(signal, () => {
    server.close();
    broker.close(() => process.exit(0));
  });
