import { once } from 'node:events';
import { createSocket } from 'node:dgram';
import { createServer, type AddressInfo } from 'node:net';
import { CannotStart } from './cannot-start.ts';
import { ownerOfPort } from './port-owner.ts';

export const LOOPBACK = '127.0.0.1';

/** What each port is for, the variable that chooses it, and its default. */
const PORTS = {
  http: { words: 'desktop and API', variable: 'HOTLINE_HTTP_PORT', default: 12315 },
  sip: { words: 'SIP', variable: 'HOTLINE_SIP_PORT', default: 5060 },
  ari: { words: 'Asterisk HTTP', variable: 'HOTLINE_ARI_PORT', default: 18088 },
  ami: { words: 'Asterisk AMI', variable: 'HOTLINE_AMI_PORT', default: 15038 },
  postgres: { words: 'PostgreSQL', variable: 'HOTLINE_PG_PORT', default: 15432 },
  mqtt: { words: 'MQTT broker', variable: 'HOTLINE_MQTT_PORT', default: 11883 },
  pbx: { words: 'pbx dump', variable: 'HOTLINE_PBX_PORT', default: 18089 },
} as const;
const RTP = {
  start: { variable: 'HOTLINE_RTP_START', default: 20_000 },
  end: { variable: 'HOTLINE_RTP_END', default: 21_999 },
};

type PortName = keyof typeof PORTS;
export type Ports = Readonly<Record<PortName, number>> & {
  readonly rtp: { readonly start: number; readonly end: number };
};
const NAMES = Object.keys(PORTS) as PortName[];

function readPort(variables: NodeJS.ProcessEnv, variable: string, otherwise: number): number {
  const text = variables[variable] ?? '';
  if (text === '') return otherwise;
  const port = Number(text);
  if (Number.isInteger(port) && port >= 1 && port <= 65_535) return port;
  throw new CannotStart(`${variable}=${text} is not a port: choose a number from 1 to 65535`);
}

export function readPorts(variables: NodeJS.ProcessEnv): Ports {
  const chosen = NAMES.map((name) => [name, readPort(variables, PORTS[name].variable, PORTS[name].default)] as const);
  const twice = chosen.find(([, port], at) => chosen.findIndex(([, other]) => other === port) !== at);
  if (twice)
    throw new CannotStart(`${PORTS[twice[0]].variable}=${twice[1]} is already used by another part: choose another`);
  const [start, end] = [RTP.start, RTP.end].map(({ variable, default: otherwise }) =>
    readPort(variables, variable, otherwise),
  );
  if (start === undefined || end === undefined || end - start < 10)
    throw new CannotStart('HOTLINE_RTP_START and HOTLINE_RTP_END leave no room: give at least ten ports');
  return { ...(Object.fromEntries(chosen) as Record<PortName, number>), rtp: { start, end } };
}

async function isFreeTcp(port: number): Promise<number | null> {
  const server = createServer();
  try {
    server.listen(port, LOOPBACK);
    await once(server, 'listening');
    return (server.address() as AddressInfo).port;
  } catch {
    // Taken, or not ours to take: both mean that this port does not do.
    return null;
  } finally {
    server.close();
  }
}

async function isFreeUdp(port: number): Promise<boolean> {
  const socket = createSocket('udp4');
  const bound = once(socket, 'listening').then(
    () => true,
    () => false,
  );
  socket.bind(port, LOOPBACK);
  const free = await bound;
  socket.close();
  return free;
}

export async function isFree(port: number): Promise<boolean> {
  return (await isFreeTcp(port)) !== null && isFreeUdp(port);
}

/** A set of ports that were free a moment ago, so that several stacks run side by side. */
export async function freePorts(): Promise<Ports> {
  const taken = new Set<number>();
  while (taken.size < NAMES.length) {
    // Below the range from which the kernel gives ports to others: a part that is down for a while finds its own again.
    const port = 15_000 + Math.floor(Math.random() * 14_000);
    if (await isFree(port)) taken.add(port);
  }
  const ports = Object.fromEntries(NAMES.map((name, at) => [name, [...taken][at]])) as Record<PortName, number>;
  // Asterisk looks for a free pair inside its range, so ranges of two stacks may overlap.
  const start = 30_000 + 2 * Math.floor(Math.random() * 10_000);
  return { ...ports, rtp: { start, end: start + 1_999 } };
}

/** Refuses with one line that names the part, the port, who has it, and the variable that chooses another. */
export async function requireFree(ports: Ports, names: readonly PortName[]): Promise<void> {
  for (const name of names) {
    const port = ports[name];
    if (await isFree(port)) continue;
    const { words, variable } = PORTS[name];
    const owner = (await ownerOfPort(port)) ?? 'another program';
    throw new CannotStart(
      `port ${port} (${words}) is taken by ${owner}: end it, or choose another port with ${variable}=…`,
    );
  }
}
