import { BlockedNumber, parserOf } from '@hotline/contracts';
import type { FastifyBaseLogger } from 'fastify';
import type { CommandSender } from '../link/ask-pbx.ts';
import type { BlockedNumberRepository } from './blocked-number-repository.ts';

/** As many as one command carries; the ones that end last come first. */
const MOST = 10_000;

/** Keeps pbx's copy of the list like ours: told whole after every change and whenever pbx comes. */
export interface BlockedList {
  /** False when pbx could not be told now; it is told when it is back. */
  tell(): Promise<boolean>;
}

export interface BlockedListParts {
  readonly numbers: Pick<BlockedNumberRepository, 'active'>;
  readonly link: CommandSender;
  readonly now: () => number;
  readonly log: FastifyBaseLogger;
}

const parse = parserOf('blocked number', BlockedNumber);

export function createBlockedList({ numbers, link, now, log }: BlockedListParts): BlockedList {
  return {
    async tell() {
      const active = await numbers.active(new Date(now()));
      if (active.length > MOST) log.error({ numbers: active.length, most: MOST }, 'too many blocked numbers for pbx');
      const list = active
        .slice(-MOST)
        .map(({ number, from, until }) => parse({ number, from: from.getTime(), until: until.getTime() }));
      const outcome = await link.send({ type: 'apply-blocked-numbers', numbers: list });
      return outcome.kind === 'done';
    },
  };
}
