import type { CallId } from '@hotline/contracts';
import { waitForFact } from '../wait-for-fact.ts';
import type { Api } from './api.ts';
import type { Centre } from './centre.ts';

interface CallReply {
  readonly facts: readonly { readonly type: string; readonly at: number }[];
}

export interface FactsOfCall {
  /** As the journal of pbx has them. */
  readonly journal: readonly string[];
  /** As the server stored them. */
  readonly stored: readonly string[];
}

const line = (fact: { readonly type: string; readonly at: number }) => `${fact.at} ${fact.type}`;

/** What became of one call, in the journal and in the database, each fact as "time type". */
export async function factsOf(centre: Centre, reader: Api, callId: CallId): Promise<FactsOfCall> {
  const reply = await reader.get<CallReply>(`/api/calls/${callId}`);
  return { journal: centre.journal.ofCall(callId).map(line), stored: reply.facts.map(line) };
}

/** Waits until the server has stored as many facts of the call as the journal holds, the end among them. */
export function untilAllStored(centre: Centre, reader: Api, callId: CallId, withinMs = 30_000): Promise<FactsOfCall> {
  return waitForFact(
    `all facts of ${callId} in the database`,
    async () => {
      const facts = await factsOf(centre, reader, callId);
      const isOver = centre.journal.ofCall(callId).some((fact) => fact.type === 'call.ended');
      return isOver && facts.stored.length >= facts.journal.length && facts;
    },
    withinMs,
  );
}
