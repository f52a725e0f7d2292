import { ListedNumber, parserOf } from '@hotline/contracts';
import type { FastifyBaseLogger } from 'fastify';
import type { CommandSender } from '../link/ask-pbx.ts';
import type { ListedNumberRepository } from './listed-number-repository.ts';
import { LIST_NAMES, NUMBER_LISTS, type ListName } from './number-lists.ts';

/** As many as one command carries; the ones that end last come first. */
const MOST = 10_000;

/** Keeps pbx's copy of each list like ours: told whole after every change and whenever pbx comes. */
export interface ToldLists {
  /** False when pbx could not be told now; it is told when it is back. */
  tell(list: ListName): Promise<boolean>;
  tellAll(): Promise<void>;
}

export interface ToldListParts {
  readonly numbers: Pick<ListedNumberRepository, 'active'>;
  readonly link: CommandSender;
  readonly now: () => number;
  readonly log: FastifyBaseLogger;
}

const parse = parserOf('listed number', ListedNumber);

export function createToldLists({ numbers, link, now, log }: ToldListParts): ToldLists {
  async function tell(list: ListName): Promise<boolean> {
    const active = await numbers.active(list, new Date(now()));
    if (active.length > MOST) log.error({ list, numbers: active.length, most: MOST }, 'too many numbers for pbx');
    const told = active
      .slice(-MOST)
      .map(({ number, from, until }) => parse({ number, from: from.getTime(), until: until.getTime() }));
    const outcome = await link.send({ type: NUMBER_LISTS[list].command, numbers: told });
    return outcome.kind === 'done';
  }
  return {
    tell,
    async tellAll() {
      for (const list of LIST_NAMES) await tell(list);
    },
  };
}
