import { brandId, type AgentId, type CallId, type Fact, type QueueId } from '@hotline/contracts';

/** One throw of the dice: what happens next, of all that may happen, and how long after the last. */
export interface Turn {
  readonly dice: number;
  readonly ms: number;
}

const QUEUES = ['general', 'food-drug', 'price'];
type Doing = 'out' | 'paused' | 'ready' | 'ringing' | 'talking' | 'held' | 'wrapping-up';

/** Facts as a centre would state them, one story for each row of dice. Only what may follow follows. */
export function randomCentre(turns: readonly Turn[], agentIds: readonly string[], startAt: number): Fact[] {
  const facts: Fact[] = [];
  const agents = agentIds.map((id) => ({ id: brandId<AgentId>(id), doing: 'out' as Doing, call: '' }));
  const waiting: { call: string; queue: string; at: number; offers: number; offered: boolean }[] = [];
  let at = startAt;
  let calls = 0;

  for (const { dice, ms } of turns) {
    at += ms;
    const options = optionsNow();
    options[dice % options.length]!();
  }
  return facts;

  function state(...stated: Fact[]): void {
    facts.push(...stated);
  }

  function optionsNow(): (() => void)[] {
    const options: (() => void)[] = [arrive, arrive];
    for (const entry of waiting)
      if (!entry.offered)
        options.push(
          () => abandon(entry),
          () => moveOn(entry),
        );
    for (const agent of agents) options.push(...optionsOf(agent));
    return options;
  }

  function optionsOf(agent: (typeof agents)[number]): (() => void)[] {
    const { id: agentId } = agent;
    const entry = waiting.find(({ call }) => call === agent.call);
    const free = waiting.find(({ offered }) => !offered);
    const become =
      (doing: Doing, ...stated: Fact[]) =>
      () => {
        agent.doing = doing;
        state(...stated);
      };
    const isReady: Fact = { type: 'agent.ready', at, agentId };
    const leaves = become('out', { type: 'agent.signed-out', at, agentId });
    const pauses = become('paused', { type: 'agent.paused', at, agentId, reason: 'break' });
    switch (agent.doing) {
      case 'out': {
        const queues = QUEUES.slice(calls % QUEUES.length).map((queue) => brandId<QueueId>(queue));
        return [become('paused', { type: 'agent.signed-in', at, agentId, extension: '8001', queues })];
      }
      case 'paused':
        return [become('ready', isReady), leaves];
      case 'ready':
        return [pauses, leaves, ...(free ? [() => ring(agent, free)] : [])];
      case 'ringing':
        return entry ? [() => answer(agent, entry), () => decline(agent, entry)] : [];
      case 'talking':
        return [
          () => hangUp(agent),
          become('held', { type: 'call.held', at, agentId, callId: brandId<CallId>(agent.call) }),
        ];
      case 'held':
        return [
          become('talking', { type: 'call.resumed', at, agentId, callId: brandId<CallId>(agent.call) }),
          () => hangUp(agent),
        ];
      case 'wrapping-up':
        return [become('ready', isReady), pauses];
    }
  }

  function arrive(): void {
    const call = `c${(calls += 1)}`;
    const queue = QUEUES[calls % QUEUES.length]!;
    const callId = brandId<CallId>(call);
    waiting.push({ call, queue, at, offers: 0, offered: false });
    state(
      {
        ...{ type: 'call.started', at, callId, legId: brandId(`${call}-l`), node: 'a', trunk: 't', dialled: '12315' },
        ...{ hotline: '12315', callerNumber: `1380000${String(calls).padStart(4, '0')}`, flow: 'f', flowVersion: '1' },
      } as Fact,
      { type: 'queue.entered', at, callId, entryId: brandId(`${call}-q`), queue: brandId(queue), priority: 0 } as Fact,
    );
  }

  function ids({ call, queue, at: enteredAt }: (typeof waiting)[number]) {
    const waitMs = at - enteredAt;
    return {
      callId: brandId<CallId>(call),
      entryId: brandId<never>(`${call}-q`),
      queue: brandId<QueueId>(queue),
      waitMs,
    };
  }

  function remove(entry: (typeof waiting)[number]): void {
    waiting.splice(waiting.indexOf(entry), 1);
  }

  function abandon(entry: (typeof waiting)[number]): void {
    const { callId, entryId, queue, waitMs } = ids(entry);
    remove(entry);
    state(
      { type: 'queue.abandoned', at, callId, entryId, queue, waitMs, by: 'caller' },
      { type: 'call.ended', at, callId, endedBy: 'caller', cause: 16, durationMs: waitMs, talkMs: 0 },
    );
  }

  function moveOn(entry: (typeof waiting)[number]): void {
    const { callId, entryId, queue, waitMs } = ids(entry);
    const to = brandId<QueueId>(QUEUES[(QUEUES.indexOf(entry.queue) + 1) % QUEUES.length]!);
    if (waitMs % 2 === 0) {
      entry.queue = to;
      state({ type: 'queue.moved', at, callId, entryId, from: queue, to, reason: 'overflow-time' });
    } else {
      remove(entry);
      state({ type: 'queue.left', at, callId, entryId, queue, waitMs, reason: 'overflow-time' });
    }
  }

  function ring(agent: (typeof agents)[number], entry: (typeof waiting)[number]): void {
    entry.offered = true;
    entry.offers += 1;
    agent.doing = 'ringing';
    agent.call = entry.call;
    const { callId, entryId, queue, waitMs } = ids(entry);
    const offerId = brandId<never>(`${entry.call}-o${entry.offers}`);
    state({
      ...{ type: 'offer.made', at, offerId, callId, entryId, queue, agentId: agent.id, waitMs },
      ...{ legId: brandId<never>(`${entry.call}-a${entry.offers}`), endpoint: 'agent8001', timeoutMs: 15_000 },
    });
  }

  function offerEnded(agent: (typeof agents)[number], entry: (typeof waiting)[number], outcome: string): Fact {
    const { callId, entryId } = ids(entry);
    const offerId = brandId<never>(`${entry.call}-o${entry.offers}`);
    return { type: 'offer.ended', at, offerId, callId, entryId, agentId: agent.id, outcome } as Fact;
  }

  function answer(agent: (typeof agents)[number], entry: (typeof waiting)[number]): void {
    const { callId, waitMs } = ids(entry);
    remove(entry);
    agent.doing = 'talking';
    const bridgeId = brandId<never>(`${entry.call}-b`);
    const legId = brandId<never>(`${entry.call}-a${entry.offers}`);
    state(offerEnded(agent, entry, 'accepted'), {
      ...{ type: 'call.connected', at, callId, agentId: agent.id, legId, bridgeId, waitMs },
    });
  }

  function decline(agent: (typeof agents)[number], entry: (typeof waiting)[number]): void {
    entry.offered = false;
    agent.doing = 'paused';
    state(offerEnded(agent, entry, entry.offers % 2 ? 'declined' : 'no-answer'), {
      ...{ type: 'agent.paused', at, agentId: agent.id, reason: entry.offers % 2 ? 'declined' : 'no-answer' },
    } as Fact);
  }

  function hangUp(agent: (typeof agents)[number]): void {
    const callId = brandId<CallId>(agent.call);
    agent.doing = 'wrapping-up';
    state(
      { type: 'call.ended', at, callId, endedBy: 'agent', cause: 16, durationMs: 0, talkMs: 0 },
      { type: 'agent.wrapping-up', at, agentId: agent.id, callId, until: at + 60_000 },
    );
  }
}
