// The boundaries of the architecture. scripts/src/check/boundaries.test.ts plants a violation of every rule and sees it bite.
const TESTS = ['[.-]test\\.ts$', '/testing/'];

// Pure files outside of a core/ folder that cores use; they are held to the rule of cores themselves.
const PURE = ['^pbx/src/switchboard/(input|core)\\.ts$', '^server/src/calls/mask-number\\.ts$', '^ivr-flows/src/walk/'];

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'core-is-pure',
      comment:
        'A core decides: it knows no clock, id generator, disk or network, only other cores, contracts and plain data.',
      severity: 'error',
      from: { path: ['^(pbx|server)/src/[^/]+/core/', ...PURE], pathNot: TESTS },
      // Types leave nothing behind in the running core.
      to: {
        pathNot: ['/core/', '^contracts/', '^recordings-schema/', 'node_modules/typebox/', ...PURE],
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'only-asterisk-folder-knows-asterisk',
      comment: 'ARI and AMI are known to pbx/src/asterisk alone; main.ts puts it together.',
      severity: 'error',
      from: { path: '^pbx/src/', pathNot: ['^pbx/src/asterisk/', '^pbx/src/main\\.ts$', ...TESTS] },
      to: { path: ['^pbx/src/asterisk/', 'node_modules/(asterisk-manager|ari-client|ws)/'] },
    },
    {
      name: 'pbx-meets-others-in-contracts',
      severity: 'error',
      // Tests on the real Asterisk use the scripted phones of e2e.
      from: { path: '^pbx/', pathNot: '(asterisk-test[.]ts$|^pbx/src/asterisk/testing/)' },
      to: { path: '^(server|agent-desktop|scripts|e2e|bench)/' },
    },
    {
      name: 'server-meets-others-in-contracts',
      severity: 'error',
      from: { path: '^server/' },
      to: { path: '^(pbx|agent-desktop|scripts|e2e|bench)/' },
    },
    {
      name: 'desktop-meets-others-in-contracts',
      severity: 'error',
      from: { path: '^agent-desktop/' },
      to: { path: '^(pbx|server|ivr-flows|scripts|e2e|bench)/' },
    },
    {
      name: 'prisma-only-in-repositories',
      comment: 'Knowledge of tables stays in *-repository.ts.',
      severity: 'error',
      from: {
        path: '^server/src/',
        pathNot: ['-repository\\.ts$', '^server/src/generated/', '^server/src/database/schema-engine\\.ts$'],
      },
      to: { path: ['^server/src/generated/', 'node_modules/@prisma/(client|adapter-pg)/'] },
    },
    {
      name: 'contracts-depend-on-nothing',
      severity: 'error',
      from: { path: '^contracts/src/', pathNot: TESTS },
      to: { pathNot: ['^contracts/src/', 'node_modules/typebox/'] },
    },
    {
      name: 'recordings-schema-depends-on-contracts',
      severity: 'error',
      from: { path: '^recordings-schema/src/', pathNot: TESTS },
      to: { pathNot: ['^recordings-schema/src/', '^contracts/src/', 'node_modules/typebox/'] },
    },
    {
      name: 'flows-know-no-process',
      severity: 'error',
      from: { path: '^ivr-flows/src/', pathNot: TESTS },
      to: { path: '^(pbx|server|agent-desktop|scripts|e2e|bench)/' },
    },
    {
      name: 'product-knows-no-tests',
      comment: 'What is only there for tests must not be needed to run.',
      severity: 'error',
      from: { path: '^(pbx|server|contracts|ivr-flows|recordings-schema|agent-desktop|scripts)/', pathNot: TESTS },
      to: { path: TESTS },
    },
    {
      name: 'no-circles',
      severity: 'error',
      from: { pathNot: 'generated/' },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'nothing-unresolved',
      severity: 'error',
      from: { pathNot: ['generated/', '^agent-desktop/'] },
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: ['node_modules', 'server/src/generated'] },
    exclude: { path: ['agent-desktop/build', '\\.svelte-kit'] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.mjs', '.js', '.json', '.d.ts'],
    },
  },
};
