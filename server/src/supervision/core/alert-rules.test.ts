import { describe, expect, it } from 'vitest';
import { brandId, type JournalId, type QueueId } from '@hotline/contracts';
import { Value } from 'typebox/value';
import { applyFact } from '../../live/core/apply-fact.ts';
import { boardFrom } from '../../live/core/board.ts';
import { storyOf } from '../../testing/story.ts';
import { conditionsOf, keyOf, type AlertInputs } from './alert-rules.ts';
import { AlertThresholds } from './alert-thresholds.ts';
import { RecentCounts, serviceLevelOf } from './recent-answers.ts';

const GENERAL = brandId<QueueId>('general');
const START = 1_790_000_000_000;
const NOBODY = { answered: 0, answeredInGoal: 0, abandoned: 0, abandonedShort: 0 };
const UP = { broker: 'up', pbx: 'up', asterisk: 'up', database: 'up' } as const;

function given(change: Partial<AlertInputs> = {}): AlertInputs {
  const board = boardFrom({
    position: { journal: brandId<JournalId>('j'), seq: 0 },
    asterisk: 'connected',
    agents: [],
    calls: [],
    supervisions: [],
  });
  const thresholds = Value.Parse(AlertThresholds, Value.Default(AlertThresholds, {}));
  return { board, recentOf: () => NOBODY, links: UP, unstoredFacts: 0, thresholds, now: START, ...change };
}

const kinds = (inputs: AlertInputs) => conditionsOf(inputs).map(({ kind }) => kind);

describe('what supervisors are alerted to', () => {
  it('nothing, on a quiet day', () => {
    expect(kinds(given())).toEqual([]);
  });

  it('a caller who waits past the goal, and more callers than allowed', () => {
    const inputs = given();
    for (let n = 0; n < 11; n += 1)
      for (const fact of storyOf(`c${n}`, 'a1', null, START).arrives()) applyFact(inputs.board!, fact);
    const entered = START + 3_000;
    expect(kinds({ ...inputs, now: entered + 15_000 })).toEqual(['many-waiting']);
    expect(conditionsOf({ ...inputs, now: entered + 16_000 })).toMatchObject([
      { kind: 'many-waiting', queue: GENERAL, figure: 11, threshold: 10 },
      { kind: 'long-wait', queue: GENERAL, figure: 16, threshold: 15 },
    ]);
  });

  it('an agent who should be reachable and is not; a pause and a talk that last too long', () => {
    const inputs = given();
    const story = storyOf('c', 'a1', null, START);
    for (const fact of story.signedIn()) applyFact(inputs.board!, fact);
    const agent = inputs.board!.agents.get(story.ids.agentId)!;
    agent.phone = 'unreachable';
    expect(kinds(inputs)).toEqual(['agent-unreachable']);
    agent.state = { kind: 'paused', reason: 'break', since: START };
    expect(kinds({ ...inputs, now: START + 900_999 })).toEqual([]);
    expect(conditionsOf({ ...inputs, now: START + 901_000 })).toMatchObject([
      { kind: 'long-pause', agentId: 'a1', detail: 'break', figure: 901 },
    ]);
    agent.phone = 'reachable';
    for (const fact of [...story.arrives(), ...story.rings(), ...story.answers()]) applyFact(inputs.board!, fact);
    expect(kinds({ ...inputs, now: START + 1_300_000 })).toEqual(['long-call']);
  });

  it('a service level below the threshold, of enough calls', () => {
    const counts = new RecentCounts();
    const agents = given();
    for (const fact of storyOf('c', 'a1', null, START).signedIn()) applyFact(agents.board!, fact);
    const look = (now = START) => conditionsOf({ ...agents, now, recentOf: (queue) => counts.of(queue, now) });
    for (let n = 0; n < 18; n += 1) counts.add(GENERAL, { kind: 'answered', waitMs: 15_000 }, START);
    counts.add(GENERAL, { kind: 'abandoned', waitMs: 4_999 }, START);
    expect(look(), '19 calls say nothing').toEqual([]);
    counts.add(GENERAL, { kind: 'answered', waitMs: 15_001 }, START);
    expect(counts.of(GENERAL, START)).toEqual({ answered: 19, answeredInGoal: 18, abandoned: 1, abandonedShort: 1 });
    expect(look()).toMatchObject([{ kind: 'service-level', queue: GENERAL, figure: 90, threshold: 95 }]);
    expect(look(START + 61 * 60_000), 'an hour later they count no more').toEqual([]);
    expect(serviceLevelOf(NOBODY)).toBeNull();
  });

  it('what is down, and facts that pile up; without pbx it judges neither queues nor agents', () => {
    expect(conditionsOf(given({ links: { ...UP, pbx: 'down', asterisk: 'down' }, board: null }))).toMatchObject([
      { kind: 'link-down', detail: 'pbx' },
    ]);
    expect(kinds(given({ links: { ...UP, database: 'waiting' }, unstoredFacts: 1_001 }))).toEqual([
      'link-down',
      'journal-growing',
    ]);
    expect(keyOf(conditionsOf(given({ unstoredFacts: 5_000 }))[0]!)).toBe(
      keyOf(conditionsOf(given({ unstoredFacts: 6_000 }))[0]!),
    );
  });
});
