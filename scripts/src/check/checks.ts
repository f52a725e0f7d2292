import { join } from 'node:path';
import { ROOT } from '../stack/folders.ts';
import { programOf } from '../stack/prepare.ts';

export interface Check {
  readonly name: string;
  readonly cwd: string;
  readonly args: readonly string[];
}

const CODE = [
  'contracts',
  'recordings-schema',
  'ivr-flows',
  'pbx',
  'server',
  'scripts',
  'e2e',
  'bench',
  'agent-desktop/src',
];

/** Everything that is seen without running the product. Each is a program that ends with 0 when nothing is wrong. */
export async function checks(): Promise<Check[]> {
  const desktop = join(ROOT, 'agent-desktop');
  const cached = (name: string) => join(ROOT, 'node_modules/.cache', `check-${name}`);
  return [
    {
      name: 'types',
      cwd: ROOT,
      args: [
        await programOf('typescript', 'tsc'),
        '-p',
        'tsconfig.json',
        '--incremental',
        '--tsBuildInfoFile',
        cached('types'),
      ],
    },
    {
      name: 'lint',
      cwd: ROOT,
      args: [await programOf('eslint'), '--cache', '--cache-location', cached('eslint'), '--max-warnings', '0', '.'],
    },
    {
      name: 'desktop types',
      cwd: desktop,
      args: [await programOf('svelte-check'), '--fail-on-warnings', '--output', 'human'],
    },
    {
      name: 'format',
      cwd: ROOT,
      args: [
        await programOf('prettier'),
        '--check',
        '--cache',
        '--cache-location',
        cached('prettier'),
        '--log-level',
        'warn',
        '.',
      ],
    },
    {
      name: 'boundaries',
      cwd: ROOT,
      args: [await programOf('dependency-cruiser', 'depcruise'), '--config', '.dependency-cruiser.cjs', ...CODE],
    },
    { name: 'dead code', cwd: ROOT, args: [await programOf('knip')] },
  ];
}

/** What the checks need that is made from other files: without it types are missing. */
export async function preparations(): Promise<Check[]> {
  const desktop = join(ROOT, 'agent-desktop');
  const i18n = ['compile', '--project', './project.inlang', '--outdir', './src/lib/i18n/generated'];
  const options = [
    '--strategy',
    'localStorage',
    'baseLocale',
    '--output-structure',
    'locale-modules',
    '--is-server',
    'false',
    '--silent',
  ];
  return [
    {
      name: 'texts of the desktop',
      cwd: desktop,
      args: [await programOf('@inlang/paraglide-js', 'paraglide-js'), ...i18n, ...options],
    },
    { name: 'routes of the desktop', cwd: desktop, args: [await programOf('@sveltejs/kit', 'svelte-kit'), 'sync'] },
  ];
}
