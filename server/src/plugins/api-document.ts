import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import fp from 'fastify-plugin';

/** OpenAPI of every /api route, at /docs and /docs/json. The desktop's client is generated from it. */
export const apiDocument = fp<{ version: string }>(async (app, { version }) => {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Hotline', description: '12315 热线中心 · 12315 hotline centre', version },
    },
  });
  await app.register(swaggerUi, { routePrefix: '/docs', staticCSP: true });
});
