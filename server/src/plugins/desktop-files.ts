import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyReply } from 'fastify';
import fp from 'fastify-plugin';
import { Refusal } from '../http/refusal.ts';
import { contentPolicy } from './security-headers.ts';

/**
 * The built desktop. A path that is no file and not part of the API gets the first page, which then finds its way by
 * itself. Also gives replies `sendFile`.
 */
export const desktopFiles = fp<{ folder: string }>(async (app, { folder }) => {
  const root = resolve(folder);
  const firstPage = pageReader(join(root, 'index.html'));

  await app.register(fastifyStatic, {
    root,
    index: false,
    // The first page needs its own policy, so it never goes out as a mere file.
    allowedPath: (path) => path !== '/index.html',
    setHeaders(reply, path) {
      const isHashed = path.includes('/_app/immutable/');
      void reply.header('cache-control', isHashed ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });

  app.setNotFoundHandler(async (request, reply) => {
    const isPage =
      (request.method === 'GET' || request.method === 'HEAD') &&
      !/^\/(api|docs|sip|health|_app)(\/|$)/.test(request.url);
    if (!isPage) throw new Refusal('not-found');
    return sendFirstPage(reply);
  });

  // The files plugin would take the bare folder for a directory and refuse it.
  app.get('/', { config: { access: 'public' }, schema: { hide: true } }, (_, reply) => sendFirstPage(reply));

  async function sendFirstPage(reply: FastifyReply): Promise<FastifyReply> {
    const { html, policy } = await firstPage();
    return reply
      .header('content-security-policy', policy)
      .header('cache-control', 'no-cache')
      .type('text/html; charset=utf-8')
      .send(html);
  }
});

/** Reads the page again when it was built again. SvelteKit starts itself by an inline script, allowed by its hash. */
function pageReader(file: string): () => Promise<{ html: string; policy: string }> {
  let known: { changed: number; page: { html: string; policy: string } } | null = null;
  return async () => {
    try {
      const { mtimeMs } = await stat(file);
      if (known?.changed !== mtimeMs) {
        const html = await readFile(file, 'utf8');
        const scripts = [...html.matchAll(/<script(?![^>]*\bsrc=)[^>]*>([\s\S]*?)<\/script>/g)];
        const hashes = scripts.map(([, code]) =>
          createHash('sha256')
            .update(code ?? '')
            .digest('base64'),
        );
        known = { changed: mtimeMs, page: { html, policy: contentPolicy(hashes) } };
      }
      return known.page;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
      throw new Refusal('desktop-not-built');
    }
  };
}
