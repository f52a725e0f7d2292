import type { FastifyInstance } from 'fastify';
import { ulid } from 'ulid';
import type { PromptFiles } from '../prompts/prompt-files.ts';
import type { RouteParts } from '../routes.ts';
import type { UserDirectory } from '../users/user-directory.ts';
import { agentAndCallRoutes } from './agent-and-call-routes.ts';
import { alertRoutes } from './alert-routes.ts';
import { announcementRoutes } from './announcement-routes.ts';
import { boardSocketRoutes } from './board-socket-routes.ts';
import { queueActRoutes } from './queue-act-routes.ts';
import { talkRoutes } from './talk-routes.ts';

/** What supervisors do and see live. */
export async function registerSupervisionRoutes(
  app: FastifyInstance,
  { link, audit, supervision, stores, users, nameOf }: RouteParts,
  files: PromptFiles,
): Promise<void> {
  const acts = { link, audit, newId: ulid };
  await app.register(talkRoutes(acts));
  await app.register(agentAndCallRoutes(acts));
  await app.register(queueActRoutes(acts));
  await app.register(announcementRoutes({ ...acts, files }));
  await app.register(alertRoutes({ supervision, repository: stores.alerts, audit, nameOf }));
  await app.register(
    boardSocketRoutes({
      opened: (socket) => supervision.boards.open(socket),
      closed: (socket) => supervision.boards.closed(socket),
      mayLook: (userId, epoch) => mayLook(users, userId, epoch),
    }),
  );
}

/** A board outlives neither the session nor the role. */
function mayLook(users: UserDirectory, userId: string, epoch: number | undefined): boolean {
  const user = users.byId(userId);
  if (!user || user.disabled || user.sessionEpoch !== epoch) return false;
  return user.roles.includes('supervisor') || user.roles.includes('administrator');
}
