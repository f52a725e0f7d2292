import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { DockerfileParser, type Copy } from 'dockerfile-ast';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ROOT } from './stack/folders.ts';
import { BUNDLE_FLAGS } from './stack/node-parts.ts';

/** There is no docker here: what the files of the images say is held against the checkout, and their scripts are run. */
const FILES = ['docker/Dockerfile', 'pbx/asterisk/Dockerfile'];
const read = (path: string) => DockerfileParser.parse(readFileSync(join(ROOT, path), 'utf8'));

const flagOf = (copy: Copy, name: string) =>
  copy
    .getFlags()
    .find((flag) => flag.getName() === name)
    ?.getValue();

const sourcesOf = (copy: Copy) =>
  copy
    .getArguments()
    .slice(0, -1)
    .map((argument) => argument.getValue());

describe.each(FILES)('%s', (path) => {
  const file = read(path);
  const stages = file.getFROMs().map((from) => from.getBuildStage());

  it('copies what is in the checkout, or what an earlier stage made', () => {
    for (const copy of file.getCOPYs()) {
      const from = flagOf(copy, 'from');
      if (from) expect(stages).toContain(from);
      else for (const source of sourcesOf(copy)) expect(existsSync(join(ROOT, source)), source).toBe(true);
    }
  });

  it('does not run as root', () => {
    const last = file.getInstructions().filter((each) => each.getKeyword() === 'USER');
    expect(last.length).toBeGreaterThan(0);
  });
});

it('npm finds every package of the workspace, and no COPY brings node_modules along', () => {
  const { workspaces } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { workspaces: string[] };
  const copied = read('docker/Dockerfile').getCOPYs().flatMap(sourcesOf);
  for (const workspace of workspaces) expect(copied).toContain(`${workspace}/package.json`);
  expect(readFileSync(join(ROOT, '.dockerignore'), 'utf8')).toContain('**/node_modules');
});

it('pbx runs with the same flags as without an image', () => {
  const commands = read('docker/Dockerfile')
    .getInstructions()
    .filter((each) => each.getKeyword() === 'CMD')
    .map((each) => JSON.parse(each.getArgumentsContent() ?? '[]') as string[]);
  expect(commands).toContainEqual(['node', ...BUNDLE_FLAGS, 'pbx/node_modules/.hotline/main.mjs']);
});

describe('the scripts of the images', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'hotline-image-'));
    mkdirSync(join(folder, 'bin'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  /** A program that says how it was called, in the place of the real one. */
  function pretend(name: string): void {
    const program = join(folder, 'bin', name);
    writeFileSync(program, `#!/bin/sh\necho "${name} $*" >> "${folder}/called"\n`);
    chmodSync(program, 0o755);
  }
  const called = () => readFileSync(join(folder, 'called'), 'utf8').trim().split('\n');
  const PATH = () => `${join(folder, 'bin')}${delimiter}${process.env['PATH']}`;

  const ASTERISK = {
    NODE: 'ast1',
    MODULES_DIR: '/usr/lib/asterisk/modules',
    DATA_DIR: '/usr/share/asterisk',
    PROMPTS_DIR: '/var/lib/hotline/prompts',
    SIP_HOST: '0.0.0.0',
    SIP_PORT: '5060',
    HTTP_HOST: '0.0.0.0',
    HTTP_PORT: '8088',
    AMI_HOST: '0.0.0.0',
    AMI_PORT: '5038',
    AMI_PERMIT: '172.16.0.0/12',
    RTP_START: '20000',
    RTP_END: '21999',
    ARI_APP: 'hotline',
    ARI_USER: 'hotline',
    ARI_PASSWORD: 'an-ari-password-123',
    AMI_USER: 'hotline',
    AMI_SECRET: 'an-ami-secret-12345',
    TRUNK_MATCH: '192.0.2.1',
    MEDIA_ADDRESS: '',
  };
  const become = (environment: Record<string, string>) =>
    execFileSync('sh', [join(ROOT, 'pbx/asterisk/entrypoint.sh')], {
      env: {
        PATH: PATH(),
        STATE_DIR: join(folder, 'state'),
        TEMPLATES_DIR: join(ROOT, 'pbx/asterisk/templates'),
        ...environment,
      },
      stdio: 'pipe',
    });

  it('entrypoint.sh fills every template and becomes Asterisk', () => {
    for (const name of ['asterisk', 'sox']) pretend(name);
    become(ASTERISK);
    expect(called().at(-1)).toBe(`asterisk -f -C ${folder}/state/etc/asterisk.conf`);
    const etc = join(folder, 'state/etc');
    const rendered = readdirSync(etc).filter((name) => name.endsWith('.conf'));
    expect(rendered.sort()).toEqual(readdirSync(join(ROOT, 'pbx/asterisk/templates')).sort());
    for (const name of rendered) expect(readFileSync(join(etc, name), 'utf8')).not.toContain('{{');
    expect(readFileSync(join(etc, 'pjsip.conf'), 'utf8')).toContain('match = 192.0.2.1');
    expect(called().filter((line) => line.startsWith('sox'))).toHaveLength(5);
  });

  it('entrypoint.sh names what is missing, and does not begin', () => {
    for (const name of ['asterisk', 'sox']) pretend(name);
    const { ARI_PASSWORD: _missing, ...rest } = ASTERISK;
    expect(() => become(rest)).toThrow(/ARI_PASSWORD is not set in the environment/);
    expect(existsSync(join(folder, 'called'))).toBe(false);
  });

  it('start.sh migrates, seeds and becomes the server, without the password left in its environment', () => {
    const program = join(folder, 'bin/node');
    writeFileSync(
      program,
      `#!/bin/sh\n[ "$1" = -e ] && exec "${process.execPath}" "$@"\n` +
        `echo "$* password=\${ADMIN_PASSWORD:-none} file=$(cat "\${SEED_PASSWORDS_FILE:-/dev/null}")" >> "${folder}/called"\n`,
    );
    chmodSync(program, 0o755);
    execFileSync('sh', [join(ROOT, 'server/start.sh')], { env: { PATH: PATH(), ADMIN_PASSWORD: 'of-the-first' } });
    expect(called()).toEqual([
      '--import tsx server/src/database/migrate.ts password=of-the-first file={"admin":"of-the-first"}',
      '--import tsx server/src/database/seed.ts password=of-the-first file={"admin":"of-the-first"}',
      '--import tsx server/src/main.ts password=none file=',
    ]);
    expect(existsSync('/tmp/sign-ins.json')).toBe(false);
  });
});
