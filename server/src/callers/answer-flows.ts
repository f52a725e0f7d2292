import type { CommandOf, Fact, LookupQuestion } from '@hotline/contracts';
import type { FastifyBaseLogger } from 'fastify';
import type { CommandSender } from '../link/ask-pbx.ts';
import type { LiveListener } from '../live/live.ts';
import type { Progress, ProgressService } from '../progress/progress.ts';
import type { CallerRepository } from './caller-repository.ts';
import { recognise } from './core/what-is-told.ts';

export interface AnswerFlowsParts {
  readonly callers: CallerRepository;
  readonly progress: ProgressService;
  readonly link: CommandSender;
  readonly log: FastifyBaseLogger;
}

/**
 * Tells the flows what the server knows, while the caller hears the greeting or waits some seconds for an answer. When the
 * database is away nobody is told anything, and the flow leads to a person.
 */
export function answerFlows({ callers, progress, link, log }: AnswerFlowsParts) {
  async function greet(fact: Fact): Promise<void> {
    if (fact.type !== 'call.started' || fact.direction === 'outbound' || fact.callerNumber === null) return;
    const command = recognise(fact, await callers.casesOf(fact.callerNumber));
    if (command) await link.send(command);
  }

  async function answer({ callId, lookupId, value, proof, callerNumber }: LookupQuestion): Promise<void> {
    // A withheld number is nobody's: its wrong answers are counted by the call.
    const asker = callerNumber === null ? `call/${callId}` : `phone/${callerNumber}`;
    const told = await progress.ask({ about: value, proof: { callerNumber, phoneTail: proof }, asker });
    await link.send({ type: 'answer-lookup', callId, lookupId, ...inAFlow(told) });
  }

  const orWarn = (work: Promise<void>, what: string) =>
    void work.catch((error: unknown) => log.warn({ err: error, what }, 'a flow could not be answered'));
  const listener: LiveListener = {
    onFact(fact) {
      if (fact.type === 'call.started') orWarn(greet(fact), fact.type);
    },
    onTouched() {},
    onReplaced() {},
  };
  return { listener, onQuestion: (question: LookupQuestion) => orWarn(answer(question), question.lookup) };
}

/** Whoever has guessed too often is led to a person, as when nobody can look it up. */
function inAFlow(told: Progress): Pick<CommandOf<'answer-lookup'>, 'outcome' | 'say'> {
  if (told.outcome === 'too-many-attempts') return { outcome: 'unavailable' };
  return told.outcome === 'found' ? { outcome: 'found', say: `progress-${told.stage}` } : { outcome: told.outcome };
}
