import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import {
  cruise,
  type ICruiseOptions,
  type ICruiseResult,
  type IForbiddenRuleType,
  type IResolveOptions,
} from 'dependency-cruiser';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ROOT } from '../stack/folders.ts';

const config = createRequire(import.meta.url)(join(ROOT, '.dependency-cruiser.cjs')) as {
  forbidden: IForbiddenRuleType[];
  options: ICruiseOptions & { enhancedResolveOptions: Partial<IResolveOptions> };
};

/** One violation of each rule: a file that should not be, and what it imports. */
const PLANTED: Readonly<Record<string, { from: string; imports: string; of: string }>> = {
  'core-is-pure': { from: 'pbx/src/acd/core/planted.ts', imports: 'node:fs', of: '' },
  'only-asterisk-folder-knows-asterisk': {
    from: 'pbx/src/call/planted.ts',
    imports: '../asterisk/connect.ts',
    of: 'pbx/src/asterisk/connect.ts',
  },
  'pbx-meets-others-in-contracts': {
    from: 'pbx/src/planted.ts',
    imports: '../../server/src/server.ts',
    of: 'server/src/server.ts',
  },
  'server-meets-others-in-contracts': {
    from: 'server/src/planted.ts',
    imports: '../../pbx/src/exchange.ts',
    of: 'pbx/src/exchange.ts',
  },
  'desktop-meets-others-in-contracts': {
    from: 'agent-desktop/src/planted.ts',
    imports: '../../server/src/server.ts',
    of: 'server/src/server.ts',
  },
  'prisma-only-in-repositories': {
    from: 'server/src/calls/call-routes.ts',
    imports: '../generated/client.ts',
    of: 'server/src/generated/client.ts',
  },
  'contracts-depend-on-nothing': {
    from: 'contracts/src/planted.ts',
    imports: '../../ivr-flows/src/index.ts',
    of: 'ivr-flows/src/index.ts',
  },
  'recordings-schema-depends-on-contracts': { from: 'recordings-schema/src/planted.ts', imports: 'node:path', of: '' },
  'flows-know-no-process': {
    from: 'ivr-flows/src/planted.ts',
    imports: '../../pbx/src/exchange.ts',
    of: 'pbx/src/exchange.ts',
  },
  'product-knows-no-tests': { from: 'pbx/src/planted.ts', imports: './testing/fake.ts', of: 'pbx/src/testing/fake.ts' },
  'no-circles': { from: 'scripts/src/one.ts', imports: './other.ts', of: 'scripts/src/other.ts' },
  'nothing-unresolved': { from: 'scripts/src/planted.ts', imports: './is-not-there.ts', of: '' },
};

describe('the boundaries of the architecture', () => {
  let folder: string;

  beforeEach(() => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), 'hotline-boundaries-')));
    symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
    writeFileSync(
      join(folder, 'tsconfig.json'),
      '{"compilerOptions":{"module":"NodeNext","allowImportingTsExtensions":true,"noEmit":true}}',
    );
  });

  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  function write(path: string, text: string): void {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }

  async function violations(from: string): Promise<string[]> {
    const { tsConfig: _ours, enhancedResolveOptions, ...ours } = config.options;
    const options = { ...ours, baseDir: folder, ruleSet: { forbidden: config.forbidden }, validate: true };
    const { output } = await cruise([from.split('/')[0] ?? ''], options, enhancedResolveOptions);
    return (output as ICruiseResult).summary.violations.map(({ rule }) => rule.name);
  }

  it('has a planted violation for every rule', () => {
    expect(Object.keys(PLANTED).sort()).toEqual(config.forbidden.map(({ name }) => name).sort());
  });

  it.each(Object.entries(PLANTED))('%s bites', async (name, { from, imports, of }) => {
    write(from, `import * as planted from '${imports}';\nexport const seen = planted;\n`);
    const back =
      name === 'no-circles'
        ? `import { seen } from './one.ts';\nexport const back = seen;\n`
        : 'export const there = 1;\n';
    if (of !== '') write(of, back);
    expect(await violations(from)).toContain(name);
  });
});
