import fp from 'fastify-plugin';

/** One line a request: its route as declared, not its URL, which may carry a number or a name. */
export const requestLog = fp(async (app) => {
  app.addHook('onResponse', async (request, reply) => {
    const { method } = request;
    const route = request.routeOptions.url ?? 'none';
    const userId = request.user?.id;
    request.log.debug(
      { method, route, status: reply.statusCode, ms: Math.round(reply.elapsedTime), userId },
      'request',
    );
  });
});
