import helmet from '@fastify/helmet';
import fp from 'fastify-plugin';

/** What the desktop may load: its own files, its sockets, sound that it made itself. */
export function contentPolicy(scriptHashes: readonly string[]): string {
  const scripts = ["'self'", ...scriptHashes.map((hash) => `'sha256-${hash}'`)].join(' ');
  return [
    "default-src 'self'",
    `script-src ${scripts}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self' data:",
    "media-src 'self' blob: mediastream:",
    "connect-src 'self' ws: wss:",
    "worker-src 'self' blob:",
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}

export const securityHeaders = fp(async (app) => {
  await app.register(helmet, {
    contentSecurityPolicy: false,
    // Plain HTTP on loopback is the default; whoever puts TLS in front sends HSTS there.
    hsts: false,
    referrerPolicy: { policy: 'same-origin' },
  });
  app.addHook('onSend', async (_request, reply) => {
    if (!reply.hasHeader('content-security-policy')) reply.header('content-security-policy', contentPolicy([]));
    reply.header('permissions-policy', 'microphone=(self), camera=(), geolocation=()');
  });
});
