import type { FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { brandId, type AgentId, type Command } from '@hotline/contracts';
import type { Audit } from '../audit/audit.ts';
import type { NewAuditEntry } from '../audit/audit-repository.ts';
import { userOf } from '../http/access.ts';
import { askPbx, type CommandSender } from '../link/ask-pbx.ts';

/** What the routes of supervisors have in common. */
export const tags = ['supervision'];
export const access = ['supervisor', 'administrator'] as const;
export const closed = { additionalProperties: false };
export const why = Type.String({ minLength: 2, maxLength: 200, pattern: '\\S' });

export interface ActRouteParts {
  readonly link: CommandSender;
  readonly audit: Audit;
  readonly newId: () => string;
}

export type Subject = Pick<NewAuditEntry, 'action' | 'subjectKind' | 'subjectId'>;

export function askedBy(request: FastifyRequest): AgentId {
  return brandId<AgentId>(userOf(request).id);
}

/**
 * pbx writes who and why into its journal before it acts; the audit is for those who ask later, and is noted also when
 * pbx refuses. Both work while the database is away.
 */
export async function performLogged(
  { link, audit }: ActRouteParts,
  request: FastifyRequest,
  subject: Subject,
  command: Command & { why: string },
): Promise<null> {
  audit.note({ ...subject, userId: userOf(request).id, reason: command.why, address: request.ip });
  await askPbx(link, command);
  return null;
}
