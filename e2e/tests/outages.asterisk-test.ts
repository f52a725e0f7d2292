import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CallId } from '@hotline/contracts';
import { AGENT_HZ } from '../src/audio/tone.ts';
import type { Agent } from '../src/stack/agent.ts';
import type { Centre } from '../src/stack/centre.ts';
import { untilAllStored } from '../src/stack/facts-of.ts';
import { People } from '../src/stack/given.ts';
import { hears } from '../src/stack/hearing.ts';
import { givenRunningCentre } from '../src/stack/running-centre.ts';

/**
 * Broker and database are away for a minute each, not at quite the same time: first the broker alone, then both, then
 * the database alone. A stopped part refuses connections; a frozen one holds them open and says nothing, which only
 * keepalives and query timeouts notice. Both kinds run at the same time, each in a centre of its own.
 */
const OUTAGE_MS = 60_000;
const ALONE_MS = 12_000;

interface Kind {
  readonly words: string;
  readonly away: (centre: Centre, part: 'broker' | 'database') => Promise<void>;
  readonly back: (centre: Centre, part: 'broker' | 'database') => Promise<void>;
}

const KINDS: readonly Kind[] = [
  { words: 'stopped', away: (centre, part) => centre.halt(part), back: (centre, part) => centre.start(part) },
  { words: 'frozen', away: (centre, part) => centre.freeze(part), back: (centre, part) => centre.thaw(part) },
];

describe.concurrent('for a minute', () => {
  const centres = new Map<Kind, { centre: Centre; people: People }>();

  beforeAll(async () => {
    await Promise.all(
      KINDS.map(async (kind) => {
        const centre = await givenRunningCentre({ greeting: 'short' });
        centres.set(kind, { centre, people: new People(centre) });
      }),
    );
  });
  afterAll(async () => {
    const all = [...centres.values()];
    await Promise.all(all.map(({ people }) => people.leave()));
    await Promise.all(all.map(({ centre }) => centre.stop()));
  });

  test.each(KINDS)('broker and database are $words: calls go on, the desk says so, nothing is lost', async (kind) => {
    const { centre, people } = centres.get(kind)!;
    const supervisor = await centre.signIn('supervisor');
    const first = await people.givenRingingCall('agent1', '王芳');

    const brokerGone = minuteFrom();
    await kind.away(centre, 'broker');
    await first.agent.phone.accept();
    await hears(first.caller.phone, AGENT_HZ, { seconds: 3 });
    await first.agent.desk.state('no news of pbx', ({ links }) => links.pbx === 'down', { withinMs: 40_000 });

    await brokerGone.until(ALONE_MS);
    const databaseGone = minuteFrom();
    await kind.away(centre, 'database');
    await first.agent.desk.state('saving waits', ({ links }) => links.database === 'waiting');
    await first.caller.phone.hangUp();
    await recorded(centre, first.callId);
    // Nobody at a desk can press "ready" now: this caller waits through the outage and keeps the place.
    const second = await people.givenWaitingCaller('赵敏');

    await brokerGone.until(OUTAGE_MS);
    await kind.back(centre, 'broker');
    const rings = first.agent.phone.mark();
    await backAtWork(first.agent, first.callId);
    await first.agent.phone.ringing(rings);
    await first.agent.phone.accept();
    const talking = await first.agent.until('talking');
    expect(talking.links.database, 'the desk takes calls while saving waits').toBe('waiting');
    await hears(second.caller.phone, AGENT_HZ, { seconds: 1 });
    await second.caller.phone.hangUp();
    await recorded(centre, second.callId);

    await databaseGone.until(OUTAGE_MS);
    await kind.back(centre, 'database');
    for (const callId of [first.callId, second.callId]) {
      const { journal, stored } = await untilAllStored(centre, supervisor, callId);
      expect(stored).toEqual(journal);
    }
    await first.agent.desk.state('saving no longer waits', ({ links }) => links.database === 'up');
  });
});

/** An outage is the one thing here that is measured by time and not by a fact. */
function minuteFrom(): { until(ms: number): Promise<void> } {
  const began = performance.now();
  return { until: (ms) => pause(Math.max(0, began + ms - performance.now())) };
}

async function recorded(centre: Centre, callId: CallId): Promise<void> {
  await centre.journal.waitFor('recording.finished', (fact) => fact.callId === callId);
}

/** The desk hears of pbx again, shows the wrap-up (or that its time ran out meanwhile), and the agent takes calls. */
async function backAtWork(agent: Agent, callId: CallId): Promise<void> {
  const desk = await agent.desk.state('news of pbx', ({ links, call }) => links.pbx === 'up' && call === null, {
    withinMs: 45_000,
  });
  if (desk.wrapUp) expect(desk.wrapUp.callId).toBe(callId);
  await agent.ready();
}
