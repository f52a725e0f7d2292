import { brandId, type AgentId } from '@hotline/contracts';
import type { FastifyRequest } from 'fastify';
import { userOf } from '../http/access.ts';

/** The agent who asks: an agent's id is the user's. */
export function agentOf(request: FastifyRequest): AgentId {
  return brandId<AgentId>(userOf(request).id);
}
