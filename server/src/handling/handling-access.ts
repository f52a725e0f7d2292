import type { FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { userOf, type Access } from '../http/access.ts';
import { Id } from '../http/reply-schemas.ts';
import type { Actor } from './handling-cases.ts';

/** Whose role lets them handle cases at all; which of them one sees and may change is decided by unit and post. */
export const handlers: Access = ['agent', 'supervisor', 'officer'];
export const readers: Access = ['agent', 'supervisor', 'officer', 'qa', 'administrator'];
export const caseParams = Type.Object({ caseId: Id });

export function actorOf(request: FastifyRequest): Actor {
  return { user: userOf(request), address: request.ip };
}
