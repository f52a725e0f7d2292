import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { build } from 'esbuild';
import { ROOT } from './folders.ts';
import { runTool } from './run-tool.ts';
import { whenChanged } from './stamped.ts';

const require = createRequire(import.meta.url);

/** The program behind a package's command, so that it runs by our Node and not by a shell. */
export async function programOf(packageName: string, command = packageName): Promise<string> {
  const manifest = join(ROOT, 'node_modules', packageName, 'package.json');
  const { bin } = JSON.parse(await readFile(manifest, 'utf8')) as { bin: string | Record<string, string> };
  return join(dirname(manifest), typeof bin === 'string' ? bin : (bin[command] ?? ''));
}

/** `--import` of tsx by its address, because the child's working folder may be anywhere. */
export const TSX = ['--import', `file://${require.resolve('tsx')}`] as const;

/** Generates the database client. Prisma's engine is never run, and where it cannot be downloaded nothing is missing. */
export function generateDatabaseClient(): Promise<boolean> {
  const what = {
    name: 'database client',
    inputs: ['prisma/schema.prisma', 'node_modules/prisma/package.json'],
    stamp: 'server/src/generated/.made-from',
    output: 'server/src/generated/client.ts',
  };
  return whenChanged(what, async () => {
    await runTool({
      what: 'prisma generate',
      args: [await programOf('prisma'), 'generate', '--schema', join(ROOT, 'prisma/schema.prisma')],
      cwd: join(ROOT, 'server'),
      environment: {
        PRISMA_SCHEMA_ENGINE_BINARY: '/bin/false',
        PRISMA_HIDE_UPDATE_MESSAGE: '1',
        CHECKPOINT_DISABLE: '1',
      },
    });
  });
}

/** Where the bundle of pbx is; where nobody takes it for a source. */
export const PBX_BUNDLE = 'pbx/node_modules/.hotline';

/**
 * Puts pbx and its packages into one file a process. A pbx that is started again after an accident is there in a quarter of
 * the time: to find, translate and link 700 files costs more than all that it does afterwards.
 */
export function bundlePbx(): Promise<boolean> {
  const what = {
    name: 'pbx',
    inputs: [
      ...['contracts', 'recordings-schema', 'ivr-flows', 'pbx'].map((name) => `${name}/src`),
      'scripts/src/stack/prepare.ts',
      'package-lock.json',
    ],
    leaveOut: ['test.ts', '/testing/'],
    stamp: `${PBX_BUNDLE}/built-from`,
    output: `${PBX_BUNDLE}/main.mjs`,
  };
  return whenChanged(what, async () => {
    await build({
      entryPoints: ['pbx/src/main.ts', 'pbx/src/recording/joiner-process.ts'].map((file) => join(ROOT, file)),
      outdir: join(ROOT, PBX_BUNDLE),
      entryNames: '[name]',
      outExtension: { '.js': '.mjs' },
      bundle: true,
      platform: 'node',
      format: 'esm',
      target: 'node20',
      // What an operator may or may not have installed is looked for when it is needed.
      external: ['ari-client', 'sherpa-onnx-node'],
      // Packages of the older kind ask for Node's own modules by `require`.
      banner: {
        js: "import { createRequire as requireFor } from 'node:module'; const require = requireFor(import.meta.url);",
      },
      sourcemap: 'linked',
      // The sources are there; a map is read at each start.
      sourcesContent: false,
      logLevel: 'error',
    });
  });
}

/** Builds the desktop to static files. */
export function buildDesktop(onLine: (line: string) => void): Promise<boolean> {
  const folder = (name: string) => `agent-desktop/${name}`;
  const what = {
    name: 'desktop',
    inputs: [
      ...['src', 'static', 'messages', 'package.json', 'svelte.config.js', 'vite.config.ts'].map(folder),
      folder('project.inlang/settings.json'),
      'contracts/src',
      'package-lock.json',
    ],
    leaveOut: ['/i18n/generated', '.test.ts'],
    stamp: folder('.svelte-kit/built-from'),
    output: folder('build/index.html'),
  };
  return whenChanged(what, async () => {
    await runTool({
      what: 'building the desktop',
      args: [await programOf('vite'), 'build'],
      cwd: join(ROOT, 'agent-desktop'),
      environment: { NODE_ENV: 'production' },
      onLine,
    });
  });
}
