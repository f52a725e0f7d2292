import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { brandId, CallId, SupervisionId, SupervisionMode } from '@hotline/contracts';
import { replies, repliesNothing } from '../http/reply-schemas.ts';
import { askPbx } from '../link/ask-pbx.ts';
import { access, askedBy, closed, performLogged, tags, why, type ActRouteParts } from './logged-act.ts';

/** A supervisor in a talk: listening, whispering, barging in, taking over. */
export function talkRoutes(parts: ActRouteParts): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.post(
      '/api/supervision/calls/:callId/supervise',
      {
        config: { access },
        schema: {
          operationId: 'superviseCall',
          tags,
          params: Type.Object({ callId: CallId }),
          body: Type.Object({ mode: SupervisionMode, why }, closed),
          response: replies(Type.Object({ supervisionId: SupervisionId })),
        },
      },
      async (request) => {
        const { callId } = request.params;
        const { mode, why: reason } = request.body;
        const supervisionId = brandId<SupervisionId>(parts.newId());
        const subject = { action: `call-${mode}`, subjectKind: 'call', subjectId: callId } as const;
        const command = {
          type: 'supervise-call',
          by: askedBy(request),
          why: reason,
          supervisionId,
          callId,
          mode,
        } as const;
        await performLogged(parts, request, subject, command);
        return { supervisionId };
      },
    );

    app.put(
      '/api/supervision/supervisions/:supervisionId',
      {
        config: { access },
        schema: {
          operationId: 'changeSupervision',
          tags,
          params: Type.Object({ supervisionId: SupervisionId }),
          body: Type.Object({ mode: SupervisionMode, why, callId: CallId }, closed),
          response: repliesNothing(),
        },
      },
      async (request, reply) => {
        const { supervisionId } = request.params;
        const { mode, why: reason, callId } = request.body;
        const subject = { action: `call-${mode}`, subjectKind: 'call', subjectId: callId } as const;
        const command = { type: 'change-supervision', by: askedBy(request), why: reason, supervisionId, mode } as const;
        return reply.status(204).send(await performLogged(parts, request, subject, command));
      },
    );

    app.delete(
      '/api/supervision/supervisions/:supervisionId',
      {
        config: { access },
        schema: {
          operationId: 'endSupervision',
          tags,
          params: Type.Object({ supervisionId: SupervisionId }),
          response: repliesNothing(),
        },
      },
      async (request, reply) => {
        const { supervisionId } = request.params;
        await askPbx(parts.link, { type: 'end-supervision', by: askedBy(request), supervisionId }, [
          'unknown-supervision',
        ]);
        return reply.status(204).send(null);
      },
    );
  };
}
