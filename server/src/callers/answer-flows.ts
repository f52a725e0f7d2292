import type { Fact } from '@hotline/contracts';
import type { FastifyBaseLogger } from 'fastify';
import type { CommandSender } from '../link/ask-pbx.ts';
import type { LiveListener } from '../live/live.ts';
import type { CallerRepository } from './caller-repository.ts';
import { answerLookup, recognise } from './core/what-is-told.ts';

export interface AnswerFlowsParts {
  readonly callers: CallerRepository;
  readonly link: CommandSender;
  readonly log: FastifyBaseLogger;
}

/**
 * Tells the flows what the server knows, while the caller hears the greeting or waits some seconds for an answer. When the
 * database is away nobody is told anything, and the flow leads to a person.
 */
export function answerFlows({ callers, link, log }: AnswerFlowsParts): LiveListener {
  async function answer(fact: Fact): Promise<void> {
    if (fact.type === 'ivr.lookup-asked') {
      const cases = fact.callerNumber === null ? [] : await callers.casesOf(fact.callerNumber);
      await link.send(answerLookup(fact, cases));
    } else if (fact.type === 'call.started' && fact.direction !== 'outbound' && fact.callerNumber !== null) {
      const command = recognise(fact, await callers.casesOf(fact.callerNumber));
      if (command) await link.send(command);
    }
  }
  return {
    onFact(fact) {
      if (fact.type !== 'ivr.lookup-asked' && fact.type !== 'call.started') return;
      answer(fact).catch((error: unknown) => log.warn({ err: error, fact: fact.type }, 'a flow could not be answered'));
    },
    onTouched() {},
    onReplaced() {},
  };
}
