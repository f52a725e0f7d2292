import { chmod, mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CannotObtain } from './cannot-obtain.ts';
import { isThere } from './found-asterisk.ts';
import type { Progress } from './programs.ts';
import { runCommand } from './run-command.ts';

const PACKAGES = ['asterisk', 'asterisk-modules', 'espeak-ng', 'sox'] as const;
const SUITE = 'forky';
const KEYRINGS = '/usr/share/keyrings';
/** Documentation, perl and locales: nothing of it is read at run time, and it is a third of the tree. */
const NOT_NEEDED = ['doc', 'man', 'locale', 'info', 'perl', 'perl5', 'X11', 'lintian', 'bug', 'bash-completion'].map(
  (folder) => `usr/share/${folder}`,
);
const INSTEAD = 'or install Asterisk 22.10.1 or later yourself and set ASTERISK_BINARY';

export interface Machine {
  readonly triplet: string;
  readonly loader: string;
}

export function thisMachine(): Machine {
  if (process.arch === 'x64') return { triplet: 'x86_64-linux-gnu', loader: 'usr/lib64/ld-linux-x86-64.so.2' };
  if (process.arch === 'arm64') return { triplet: 'aarch64-linux-gnu', loader: 'usr/lib/ld-linux-aarch64.so.1' };
  throw new CannotObtain(
    `Asterisk: no packages are known for ${process.arch}; install Asterisk and set ASTERISK_BINARY`,
  );
}

/** The mirror that this machine already uses for Debian, so that a proxy or a local mirror is respected. */
async function debianMirror(): Promise<string> {
  const named = process.env['HOTLINE_DEBIAN_MIRROR'];
  if (named !== undefined) return named;
  const targets = await runCommand('apt-get', ['indextargets', '--format', '$(ORIGIN) $(CODENAME) $(REPO_URI)']);
  const own = targets.stdout.split('\n').find((line) => /^Debian \w+ \S+\/debian\/?$/.test(line));
  return own?.split(' ')[2] ?? 'http://deb.debian.org/debian';
}

/** An apt that has its own root: it neither needs rights nor touches the machine's package lists. */
async function writeAptConfiguration(folder: string): Promise<string> {
  const keyrings = (await readdir(KEYRINGS).catch(() => []))
    .filter((name) => /^debian-archive-.*(stable|automatic)\.(gpg|asc|pgp)$/.test(name))
    .map((name) => join(KEYRINGS, name));
  if (keyrings.length === 0)
    throw new CannotObtain(
      `Asterisk: no Debian keys in ${KEYRINGS}; run apt-get install debian-archive-keyring, ${INSTEAD}`,
    );
  for (const part of ['etc', 'state/lists/partial', 'cache/archives/partial'])
    await mkdir(join(folder, part), { recursive: true });
  await writeFile(join(folder, 'status'), '');
  const line = `deb [signed-by=${keyrings.join(',')}] ${await debianMirror()} ${SUITE} main\n`;
  await writeFile(join(folder, 'etc/sources.list'), line);
  const network = (await runCommand('apt-config', ['dump', 'Acquire'])).stdout
    .split('\n')
    .filter((setting) => /^Acquire::https?::/.test(setting));
  const own = {
    'Dir::State': join(folder, 'state'),
    'Dir::State::status': join(folder, 'status'),
    'Dir::Cache': join(folder, 'cache'),
    'Dir::Etc': join(folder, 'etc'),
    'Dir::Etc::parts': '/dev/null',
    'Dir::Etc::sourceparts': '/dev/null',
    'Dir::Etc::preferencesparts': '/dev/null',
    'APT::Install-Recommends': 'false',
    'APT::Sandbox::User': '',
    'Acquire::Check-Valid-Until': 'false',
    'Acquire::Languages': 'none',
    'Acquire::Retries': '3',
  };
  const path = join(folder, 'apt.conf');
  await writeFile(
    path,
    [...network, ...Object.entries(own).map(([name, value]) => `${name} "${value}";`), ''].join('\n'),
  );
  return path;
}

async function apt(
  configuration: string,
  args: readonly string[],
  progress: (fraction: number) => void,
): Promise<void> {
  const result = await runCommand('apt-get', ['-y', '-o', 'APT::Status-Fd=3', ...args], {
    env: { APT_CONFIG: configuration, DEBIAN_FRONTEND: 'noninteractive' },
    onStatus: (line) => {
      const percent = /^dlstatus:\d+:([\d.]+):/.exec(line)?.[1];
      if (percent !== undefined) progress(Number(percent) / 100);
    },
  });
  if (result.code === 0) return;
  const reason = result.stderr.split('\n').find((text) => text.startsWith('E:')) ?? result.stderr.trim().slice(-200);
  const what = result.code === null ? 'apt-get is not on this machine' : `apt-get failed (${reason})`;
  throw new CannotObtain(`Asterisk: ${what}; check the network, name a mirror in HOTLINE_DEBIAN_MIRROR, ${INSTEAD}`);
}

async function extract(archives: string, tree: string, progress: (fraction: number) => void): Promise<void> {
  const packages = (await readdir(archives)).filter((name) => name.endsWith('.deb'));
  const waiting = [...packages];
  const worker = async (): Promise<void> => {
    for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
      const result = await runCommand('dpkg-deb', ['-x', join(archives, name), tree]);
      if (result.code !== 0)
        throw new CannotObtain(
          `Asterisk: ${name} could not be unpacked (${result.stderr.trim()}); free some disk and start again`,
        );
      progress(1 - waiting.length / packages.length);
    }
  };
  await Promise.all([worker(), worker()]);
}

async function writeWrapper(tree: string, name: string, program: string, settings: string): Promise<void> {
  const { triplet, loader } = thisMachine();
  const libraries = ['', '/asterisk', '/pulseaudio'].map((part) => `$tree/usr/lib/${triplet}${part}`).join(':');
  const text = `#!/bin/sh
tree=$(dirname "$(dirname "$(readlink -f "$0")")")
${settings}exec "$tree/${loader}" --library-path "${libraries}" "$tree/usr/${program}" "$@"
`;
  await writeFile(join(tree, 'run', name), text);
  await chmod(join(tree, 'run', name), 0o755);
}

/** Fills `tree` from Debian packages, with `run/asterisk`, `run/sox` and `run/espeak-ng`, which need no installation. */
export async function makeDebianTree(tree: string, progress: Progress): Promise<void> {
  const { triplet } = thisMachine();
  const aptRoot = join(tree, 'apt');
  const configuration = await writeAptConfiguration(aptRoot);
  progress('Asterisk: reading the list of Debian packages', 0);
  await apt(configuration, ['update'], (fraction) =>
    progress('Asterisk: reading the list of Debian packages', fraction * 0.1),
  );
  await apt(configuration, ['--download-only', 'install', ...PACKAGES], (fraction) =>
    progress('Asterisk: downloading packages', 0.1 + fraction * 0.4),
  );
  await extract(join(aptRoot, 'cache/archives'), tree, (fraction) =>
    progress('Asterisk: unpacking', 0.5 + fraction * 0.5),
  );
  for (const folder of [
    'apt',
    `usr/lib/${triplet}/perl`,
    `usr/lib/${triplet}/perl-base`,
    'usr/lib/file',
    ...NOT_NEEDED,
  ])
    await rm(join(tree, folder), { recursive: true, force: true });
  await mkdir(join(tree, 'run'));
  await writeWrapper(tree, 'asterisk', 'sbin/asterisk', '');
  await writeWrapper(tree, 'sox', 'bin/sox', '');
  await writeWrapper(tree, 'espeak-ng', 'bin/espeak-ng', `export ESPEAK_DATA_PATH="$tree/usr/lib/${triplet}"\n`);
  if (!(await isThere(join(tree, `usr/lib/${triplet}/asterisk/modules/res_pjsip.so`))))
    throw new CannotObtain(`Asterisk: the Debian packages of ${SUITE} hold no res_pjsip.so; ${INSTEAD}`);
}
