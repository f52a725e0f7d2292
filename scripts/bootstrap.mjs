// The first file that runs after a clone: plain JavaScript, nothing but Node. It sees that Node is new enough and that
// the npm packages are there, then hands over to the TypeScript program that was asked for.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const NEEDED_NODE = [20, 19];
const PROGRAMS = {
  start: 'scripts/src/start/main.ts',
  test: 'scripts/src/test/main.ts',
  check: 'scripts/src/check/main.ts',
  call: 'scripts/src/call/main.ts',
  trace: 'pbx/src/tools/trace.ts',
  replay: 'pbx/src/tools/replay.ts',
  recount: 'scripts/src/recount/main.ts',
  dump: 'scripts/src/dump/main.ts',
  'identity:rotate': 'scripts/src/identity/main.ts',
  'seed:traders': 'scripts/src/seed-traders/main.ts',
  'law:check': 'server/src/law/commands/check.ts',
  'law:due': 'server/src/law/commands/due.ts',
  'audit:verify': 'scripts/src/audit-verify/main.ts',
  'flows:check': 'ivr-flows/src/commands/check.ts',
  'flows:simulate': 'ivr-flows/src/commands/simulate.ts',
};

function fail(line) {
  console.error(`✗ ${line}`);
  process.exit(1);
}

function programFor([name, ...rest]) {
  if (name === 'bench') return [`bench/src/${rest[0]}.ts`, rest.slice(1)];
  return [PROGRAMS[name], rest];
}

function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > NEEDED_NODE[0] || (major === NEEDED_NODE[0] && minor >= NEEDED_NODE[1])) return;
  fail(`Node ${process.versions.node} is too old: install Node ${NEEDED_NODE.join('.')} or later`);
}

/** Compares the lock file with what npm says it installed; killed half-way, npm has not said so yet. */
function whatIsMissing() {
  const read = (path) => (existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')).packages : null);
  const wanted = read(join(ROOT, 'package-lock.json'));
  const installed = read(join(ROOT, 'node_modules/.package-lock.json'));
  if (wanted === null) fail('package-lock.json is missing: restore it with git checkout package-lock.json');
  const names = Object.keys(wanted).filter((path) => path.includes('node_modules/'));
  if (installed === null) return names;
  return names.filter((path) => {
    const { link, optional, peer, version } = wanted[path];
    if (link) return !existsSync(join(ROOT, path));
    const found = installed[path];
    // Optional ones are for other machines than this, or for peers that nobody asked for.
    return found === undefined ? !optional && !peer : found.version !== version;
  });
}

/** One installation at a time: the kernel gives the name back even when its holder is killed. */
async function alone(work) {
  const name = `\0hotline-${createHash('sha256').update(`npm ${ROOT}`).digest('hex').slice(0, 32)}`;
  for (let told = false; ; told = true) {
    const server = createServer().listen(name);
    const outcome = await once(server, 'listening').then(
      () => null,
      (error) => error,
    );
    if (outcome === null) {
      await work();
      server.close();
      return;
    }
    if (outcome.code !== 'EADDRINUSE') throw outcome;
    if (!told) console.log('• npm packages: another start is installing them, waiting for it');
    await pause(500);
  }
}

/** Install scripts are left out: none of ours is needed, some download or compile, and newer npm refuses them anyway. */
async function install() {
  const missing = whatIsMissing();
  if (missing.length === 0) return;
  const startedAt = Date.now();
  const total = Object.keys(JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')).packages).length;
  console.log(`• npm packages: ${missing.length} missing, installing all ${total}`);
  const child = spawn('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=http'], {
    cwd: ROOT,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const stopWith = (signal) => child.kill(signal);
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, stopWith);
  let errors = '';
  let fetched = 0;
  let shown = 0;
  child.stderr.setEncoding('utf8').on('data', (text) => {
    fetched += text.match(/http (fetch|cache) GET|http cache /g)?.length ?? 0;
    errors = (errors + text).slice(-20_000);
    const percent = Math.min(99, Math.round((fetched / total) * 100));
    if (percent < shown + (process.stdout.isTTY ? 1 : 20)) return;
    shown = percent;
    process.stdout.write(process.stdout.isTTY ? `\r• npm packages: ${percent} %` : `• npm packages: ${percent} %\n`);
  });
  const code = await once(child, 'close').then(
    ([value, signal]) => value ?? signal,
    (error) => error.message,
  );
  for (const signal of ['SIGINT', 'SIGTERM']) process.off(signal, stopWith);
  if (process.stdout.isTTY) process.stdout.write('\r');
  if (code === 'SIGINT' || code === 'SIGTERM') process.exit(130);
  if (code !== 0) {
    const lines = errors.split('\n').filter((line) => line.startsWith('npm error'));
    const reason = (
      lines.find((line) => /ENOSPC|ENOTFOUND|EAI_AGAIN|ECONN|ETIMEDOUT|E\d\d\d/.test(line)) ??
      lines[0] ??
      String(code)
    )
      .replace('npm error', '')
      .trim();
    fail(
      `npm ci failed (${reason}): ${/ENOSPC/.test(reason) ? 'free some disk' : 'check the network and the npm registry'}, then start again`,
    );
  }
  console.log(`✓ npm packages: installed, ${((Date.now() - startedAt) / 1000).toFixed(1)} s`);
}

requireNode();
const [program, rest] = programFor(process.argv.slice(2));
if (program === undefined || !existsSync(join(ROOT, program)))
  fail(
    `there is no "${process.argv.slice(2).join(' ')}": use one of ${[...Object.keys(PROGRAMS), 'bench NAME'].join(', ')}`,
  );
if (whatIsMissing().length > 0) await alone(install);
process.chdir(ROOT);
process.argv = [process.argv[0], join(ROOT, program), ...rest];
const { register } = await import('tsx/esm/api');
register();
await import(pathToFileURL(join(ROOT, program)).href);
