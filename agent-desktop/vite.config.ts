import { paraglideVitePlugin } from '@inlang/paraglide-js';
import { sveltekit } from '@sveltejs/kit/vite';
import tailwindcss from '@tailwindcss/vite';
import { defineConfig } from 'vite';

/** `npm run dev -w agent-desktop` shows the desk of a running server: HOTLINE_URL, by default that of `npm start`. */
const server = process.env.HOTLINE_URL ?? 'http://127.0.0.1:12315';

export default defineConfig({
  plugins: [
    tailwindcss(),
    sveltekit(),
    paraglideVitePlugin({
      project: './project.inlang',
      outdir: './src/lib/i18n/generated',
      strategy: ['localStorage', 'baseLocale'],
      isServer: 'false',
      outputStructure: 'locale-modules',
    }),
  ],
  server: {
    proxy: {
      '/api': { target: server, ws: true },
      '/sip': { target: server, ws: true },
    },
  },
  build: { target: 'es2023', chunkSizeWarningLimit: 900 },
});
