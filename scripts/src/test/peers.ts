import { spawn } from 'node:child_process';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { CannotStart } from '../stack/cannot-start.ts';

const run = promisify(execFile);

/** What tests talk to, and the Debian packages that bring it. Any one of the packages of a line will do. */
const PEERS = {
  'the scripted SIP phone': ['baresip-core'],
  'SIPp, for load': ['sip-tester'],
  'the browser': ['chromium'],
  'Chinese letters for the browser': ['fonts-wqy-microhei', 'fonts-noto-cjk', 'fonts-wqy-zenhei'],
} as const;
export type Peer = keyof typeof PEERS;

async function isInstalled(name: string): Promise<boolean> {
  const { stdout } = await run('dpkg-query', ['-W', '-f', '${db:Status-Status}', name]).catch(() => ({ stdout: '' }));
  return stdout === 'installed';
}

async function firstMissing(names: readonly string[]): Promise<string | null> {
  for (const name of names) if (await isInstalled(name)) return null;
  return names[0] ?? null;
}

/** `apt-get`, or with sudo where that asks for no password; null where neither may install. */
async function installer(): Promise<string[] | null> {
  if (process.getuid?.() === 0) return ['apt-get'];
  const mayWithoutPassword = await run('sudo', ['-n', 'true']).then(
    () => true,
    () => false,
  );
  return mayWithoutPassword ? ['sudo', '-n', 'apt-get'] : null;
}

function aptGet(
  command: readonly string[],
  args: readonly string[],
  onLine: (line: string) => void,
): Promise<string | null> {
  const [program = '', ...before] = command;
  const child = spawn(program, [...before, '-q', '-y', '-o', 'DPkg::Lock::Timeout=300', ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive', LC_ALL: 'C' },
  });
  let last = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      for (const line of text.split('\n').filter((each) => each.trim() !== '')) {
        if (line.startsWith('E:')) last = line;
        onLine(line.trim());
      }
    });
  return new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code) => resolve(code === 0 ? null : last || `code ${code}`));
  });
}

/** Installs what is missing of the peers; where that is not allowed, says the one command that does it. */
export async function obtainPeers(wanted: readonly Peer[], tell: (words: string) => void): Promise<void> {
  const found = await Promise.all(wanted.map((peer) => firstMissing(PEERS[peer])));
  const missing = found.filter((name) => name !== null);
  if (missing.length === 0) return;
  const byHand = `apt-get install --no-install-recommends ${missing.join(' ')}`;
  const command = await installer();
  if (command === null)
    throw new CannotStart(`test peers are missing and may not be installed from here: sudo ${byHand}`);
  tell(`installing ${missing.join(', ')}`);
  const show = (line: string) => /^(Get|Setting up|Unpacking)/.test(line) && tell(line.slice(0, 100));
  await aptGet(command, ['update'], show);
  const fault = await aptGet(command, ['install', '--no-install-recommends', ...missing], show);
  if (fault !== null)
    throw new CannotStart(`test peers could not be installed (${fault}): see that this works: ${byHand}`);
}
