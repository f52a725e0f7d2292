import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import type { Transaction } from '../database/prisma-repository.ts';
import type { ProgressService } from '../progress/progress.ts';
import { questionIn } from './core/inbound-question.ts';
import { ANSWER_WORDS, STAGE_WORDS } from './core/progress-words.ts';
import type { InboundOutcome, InboundRepository } from './inbound-repository.ts';
import type { Sms } from './sms.ts';

export interface InboundMessage {
  /** Of the gateway. */
  readonly id: string;
  readonly from: string;
  readonly text: string;
}

export interface InboundParts {
  readonly repository: InboundRepository;
  readonly progress: ProgressService;
  readonly sms: Pick<Sms, 'send'>;
  readonly transaction: Transaction;
  readonly now: () => number;
}

interface Answer {
  readonly text: string | null;
  readonly outcome: InboundOutcome;
  /** Who asks about a report may be who made it. */
  readonly isHidden: boolean;
}

/** Whoever sends more than this gets no answer: answers cost money, and two robots would write to each other for ever. */
const ANSWERS_AN_HOUR = 10;

/**
 * How far a case is, asked by short message: the same service as by telephone and web. The number that sends proves as
 * the number that calls does; wrong answers are counted by it. The answer names neither the case nor anybody.
 */
export function createInbound({ repository, progress, sms, transaction, now }: InboundParts) {
  const limit = new RateLimiterMemory({ points: ANSWERS_AN_HOUR, duration: 3_600 });

  async function mayAnswer(from: string): Promise<boolean> {
    try {
      await limit.consume(from);
      return true;
    } catch (rejected) {
      if (rejected instanceof RateLimiterRes) return false;
      throw rejected;
    }
  }

  async function answerTo({ from, text }: InboundMessage): Promise<Answer> {
    if (!(await mayAnswer(from))) return { text: null, outcome: 'limited', isHidden: false };
    const question = questionIn(text);
    if (question.kind === 'not-understood')
      return { text: ANSWER_WORDS['not-understood'], outcome: 'not-understood', isHidden: false };
    const { about, phoneTail } = question;
    const told = await progress.ask({ about, proof: { callerNumber: from, phoneTail }, asker: `sms/${from}` });
    const words = told.outcome === 'found' ? STAGE_WORDS[told.stage] : ANSWER_WORDS[told.outcome];
    return { text: words, outcome: 'answered', isHidden: told.outcome === 'found' && told.type === 'report' };
  }

  return {
    async receive(message: InboundMessage): Promise<void> {
      if (await repository.hasCome(message.id)) return;
      const from = message.from.replace(/^(\+?86)(?=1)/, '');
      const { text, outcome, isHidden } = await answerTo({ ...message, from });
      await transaction(async (tx) => {
        if (!(await repository.keep(tx, message.id, outcome, new Date(now()))) || text === null) return;
        // Without the case: a row that names a report and goes to a number would tell who reported.
        await sms.send({ to: from, text: `【12315】${text}`, kind: 'progress', isHidden }, tx);
      });
    },
  };
}
