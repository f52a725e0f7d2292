import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { brandId, CallId, ChosenPauseReason, OfferId, QueueId, type AgentId, type Command } from '@hotline/contracts';
import { userOf, type Access } from '../http/access.ts';
import { Refusal } from '../http/refusal.ts';
import { replies, repliesNothing } from '../http/reply-schemas.ts';
import { askPbx, type CommandSender } from '../link/ask-pbx.ts';
import type { UserDirectory } from '../users/user-directory.ts';
import { agentOf } from './asking-agent.ts';
import type { Phones } from './phone-provisioning.ts';

const access: Access = ['agent'];
const tags = ['desk'];

const PhoneReply = Type.Object({
  extension: Type.String(),
  sip: Type.Object({
    username: Type.String(),
    password: Type.String(),
    host: Type.String(),
    port: Type.Integer(),
    domain: Type.String(),
  }),
  web: Type.Object({
    uri: Type.String(),
    authorizationUser: Type.String(),
    password: Type.String(),
    socket: Type.String(),
  }),
});

export interface DeskRouteParts {
  readonly link: CommandSender;
  readonly phones: Phones;
  readonly users: UserDirectory;
  readonly sip: { readonly host: string; readonly port: number };
  /** Signing out of the queues is the agent's own wish: the desk's going is not missed afterwards. */
  readonly signedOut: (agentId: AgentId) => void;
}

/** What the agent's buttons do. Each waits for pbx; the desk itself changes by the facts that follow. */
export function deskRoutes(parts: DeskRouteParts): FastifyPluginAsyncTypebox {
  const { link, phones, users, sip } = parts;
  return async (app) => {
    app.get(
      '/api/desk/phone',
      // A supervisor's phone rings to listen to a talk.
      {
        config: { access: ['agent', 'supervisor'] },
        schema: { operationId: 'getPhone', tags, response: replies(PhoneReply) },
      },
      async (request) => {
        const { extension, password } = await phones.accountOf(userOf(request).id);
        const { host, port } = sip;
        const authorizationUser = `agent${extension}`;
        return {
          extension,
          sip: { username: authorizationUser, password, host, port, domain: host },
          web: { uri: `sip:agent${extension}-web@${host}`, authorizationUser, password, socket: '/sip' },
        };
      },
    );

    app.post(
      '/api/desk/sign-in',
      {
        config: { access },
        schema: {
          operationId: 'signInToQueues',
          tags,
          body: Type.Object(
            { queues: Type.Optional(Type.Array(QueueId, { minItems: 1, maxItems: 100, uniqueItems: true })) },
            { additionalProperties: false },
          ),
          response: repliesNothing(),
        },
      },
      async (request, reply) => {
        const agentId = agentOf(request);
        const user = users.byId(agentId);
        const memberships = (user?.queues ?? []).map((each) => ({ ...each, queue: brandId<QueueId>(each.queue) }));
        const queues = request.body.queues ?? memberships.map(({ queue }) => queue);
        if (queues.length === 0)
          throw new Refusal('invalid-input', [{ field: 'queues', message: 'this agent has no queue' }]);
        // Before signing in, so that the phone is known when the first caller is offered.
        await phones.provision(agentId);
        const priorities = memberships.filter(({ queue }) => queues.includes(queue));
        await askPbx(link, { type: 'sign-in-agent', agentId, queues, priorities, skills: [...(user?.skills ?? [])] });
        return reply.status(204).send(null);
      },
    );

    const act = (
      path: string,
      operationId: string,
      command: (agentId: AgentId) => Command,
      after?: (agentId: AgentId) => void,
    ) =>
      app.post(
        path,
        { config: { access }, schema: { operationId, tags, response: repliesNothing() } },
        async (request, reply) => {
          const agentId = agentOf(request);
          await askPbx(link, command(agentId));
          after?.(agentId);
          return reply.status(204).send(null);
        },
      );
    act('/api/desk/sign-out', 'signOutOfQueues', (agentId) => ({ type: 'sign-out-agent', agentId }), parts.signedOut);
    act('/api/desk/ready', 'ready', (agentId) => ({ type: 'ready-agent', agentId }));

    app.post(
      '/api/desk/pause',
      {
        config: { access },
        schema: {
          operationId: 'pause',
          tags,
          body: Type.Object({ reason: ChosenPauseReason }, { additionalProperties: false }),
          response: repliesNothing(),
        },
      },
      async (request, reply) => {
        await askPbx(link, { type: 'pause-agent', agentId: agentOf(request), reason: request.body.reason });
        return reply.status(204).send(null);
      },
    );

    app.post(
      '/api/desk/offers/:offerId/decline',
      {
        config: { access },
        schema: {
          operationId: 'declineOffer',
          tags,
          params: Type.Object({ offerId: OfferId }),
          response: repliesNothing(),
        },
      },
      async (request, reply) => {
        await askPbx(link, { type: 'decline-offer', agentId: agentOf(request), offerId: request.params.offerId });
        return reply.status(204).send(null);
      },
    );

    const onCall = (path: string, operationId: string, type: 'hang-up-call' | 'hold-call' | 'resume-call') =>
      app.post(
        `/api/desk/calls/:callId/${path}`,
        {
          config: { access },
          schema: { operationId, tags, params: Type.Object({ callId: CallId }), response: repliesNothing() },
        },
        async (request, reply) => {
          await askPbx(link, { type, agentId: agentOf(request), callId: request.params.callId });
          return reply.status(204).send(null);
        },
      );
    onCall('hang-up', 'hangUp', 'hang-up-call');
    onCall('hold', 'hold', 'hold-call');
    onCall('resume', 'resume', 'resume-call');
  };
}
