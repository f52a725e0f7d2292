import type { FastifyBaseLogger } from 'fastify';
import { Type } from 'typebox';
import { ulid } from 'ulid';
import { jsonParserOf, type SmsKind } from '@hotline/contracts';
import type { Tx } from '../database/prisma-repository.ts';
import type { Seal } from '../sealing/sealed-text.ts';
import { nextTry } from './core/next-try.ts';
import type { SmsGateway } from './sms-gateway.ts';
import type { SmsRecord, SmsRepository } from './sms-repository.ts';

export interface SmsWish {
  readonly to: string;
  readonly text: string;
  readonly kind: SmsKind;
  readonly caseId?: string | null;
  /** To who reported, or asks about a report: nobody is shown the number, not even masked. */
  readonly isHidden?: boolean;
  /** Who sends it; nothing when the centre does by itself. */
  readonly userId?: string | null;
}

export interface Sms {
  /** Resolves with the message's id when it is stored; it leaves by itself. Within `tx` it is stored with the rest or not at all. */
  send(wish: SmsWish, tx?: Tx): Promise<string>;
  /** A person has a message that failed sent once more. False when it did not fail. */
  again(id: string): Promise<boolean>;
  /** To whom it goes. */
  recipientOf(row: SmsRecord): Promise<string>;
  readonly hasGateway: boolean;
  /** Hands over what is due; resolves when nothing is left to do now. */
  flush(): Promise<void>;
  start(): void;
  stop(): void;
}

export interface SmsParts {
  readonly repository: SmsRepository;
  readonly seal: Seal;
  /** Null: messages wait in the outbox, and say so. */
  readonly gateway: SmsGateway | null;
  readonly now: () => number;
  readonly log: FastifyBaseLogger;
}

const parseSealed = jsonParserOf('sealed message', Type.Object({ to: Type.String(), text: Type.String() }));
const EVERY_MS = 5_000;
const AT_ONCE = 20;

/** The outbox of short messages. A message may come twice when the server dies while handing it over, never not at all. */
export function createSms({ repository, seal, gateway, now, log }: SmsParts): Sms {
  let timer: NodeJS.Timeout | null = null;
  let running: Promise<void> | null = null;

  async function hand(row: SmsRecord, through: SmsGateway): Promise<void> {
    const { to, text } = parseSealed(await seal.open(row.sealed));
    // A gateway tells a second try from a second message by this; a person who asks for another wants another.
    const id = row.round === 1 ? row.id : `${row.id}-${row.round}`;
    const handover = await through.hand({ id, to, text });
    const at = now();
    const attempts = row.attempts + 1;
    const done = { attempts, tryAt: null, updatedAt: new Date(at) };
    if (handover.kind === 'accepted')
      return repository.change(row.id, { ...done, state: 'accepted', trouble: null, gatewayId: handover.gatewayId });
    if (handover.kind === 'refused')
      return repository.change(row.id, { ...done, state: 'failed', trouble: 'gateway-refused' });
    const tryAt = nextTry(attempts, at);
    log.warn({ smsId: row.id, attempts }, 'the SMS gateway cannot be reached');
    const later = { trouble: 'gateway-unreachable', tryAt: tryAt === null ? null : new Date(tryAt) };
    await repository.change(row.id, { ...done, ...later, state: tryAt === null ? 'failed' : 'waiting' });
  }

  async function handAll(): Promise<void> {
    if (!gateway) return;
    await repository.wake(new Date(now()));
    for (const row of await repository.due(new Date(now()), AT_ONCE)) await hand(row, gateway);
  }

  /** One at a time: two runs at once would hand over twice. */
  function flush(): Promise<void> {
    running ??= handAll().finally(() => (running = null));
    return running;
  }

  /** Due now, or waiting for a gateway that nobody set up yet. */
  const dueAt = (at: Date) =>
    gateway ? { trouble: null, tryAt: at } : { trouble: 'no-gateway' as const, tryAt: null };

  return {
    hasGateway: gateway !== null,
    recipientOf: async ({ sealed }) => parseSealed(await seal.open(sealed)).to,
    again(id) {
      const at = new Date(now());
      return repository.again(id, { ...dueAt(at), at });
    },
    async send({ to, text, kind, caseId = null, isHidden = false, userId = null }, tx) {
      const at = new Date(now());
      const id = ulid();
      const sealed = await seal.seal(JSON.stringify({ to, text }));
      await repository.add({ id, caseId, isHidden, kind, sealed, ...dueAt(at), sentBy: userId, at }, tx);
      return id;
    },
    flush,
    start() {
      // While the database is away nothing can be handed over; the next turn tries again.
      timer ??= setInterval(
        () => void flush().catch((error: unknown) => log.debug({ err: error }, 'sms waits')),
        EVERY_MS,
      );
      timer.unref();
    },
    stop() {
      if (timer) clearInterval(timer);
      timer = null;
    },
  };
}
