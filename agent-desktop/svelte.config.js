import adapter from '@sveltejs/adapter-static';

/** @type {import('@sveltejs/kit').Config} */
export default {
  kit: {
    // One page for every address: the server answers unknown paths outside /api with it.
    adapter: adapter({ pages: 'build', assets: 'build', fallback: 'index.html', strict: false }),
    version: { pollInterval: 0 },
    typescript: {
      config: (config) => {
        Object.assign(config.compilerOptions, {
          allowImportingTsExtensions: true,
          exactOptionalPropertyTypes: false,
          noUncheckedIndexedAccess: true,
          noImplicitOverride: true,
          noFallthroughCasesInSwitch: true,
          erasableSyntaxOnly: true,
          skipLibCheck: true,
          types: ['node'],
        });
        config.include.push('../*.config.ts', '../mock/**/*.ts', '../scripts/**/*.ts');
        return config;
      },
    },
  },
};
