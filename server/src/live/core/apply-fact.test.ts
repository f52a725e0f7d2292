import { describe, expect, it } from 'vitest';
import {
  brandId,
  type AgentId,
  type BridgeId,
  type Fact,
  type FactOf,
  type JournalId,
  type LegId,
} from '@hotline/contracts';
import { deskStateOf } from '../../desks/core/desk-state.ts';
import { agentsToPause, type Absences } from '../../desks/core/absence.ts';
import { storyOf } from '../../testing/story.ts';
import { applyFact } from './apply-fact.ts';
import { boardFrom, type Board } from './board.ts';

const emptyBoard = () =>
  boardFrom({
    position: { journal: brandId<JournalId>('j'), seq: 0 },
    asterisk: 'connected',
    agents: [],
    calls: [],
    supervisions: [],
  });
const names = { personOf: () => null, lineOf: () => null };
const links = { pbx: 'up', asterisk: 'up', database: 'up' } as const;
const tell = (board: Board, facts: readonly Fact[]) => facts.forEach((fact) => applyFact(board, fact));
/** The board as pbx would report it and as desks would read it. */
const picture = (board: Board) =>
  JSON.stringify([[...board.agents], [...board.calls], [...board.waiting].map(([queue, who]) => [queue, [...who]])]);

describe('the board', () => {
  it('does not change when any fact comes twice in a row', () => {
    const board = emptyBoard();
    const story = storyOf('c', 'a1');
    for (const fact of [
      ...story.signedIn(),
      ...story.arrives(),
      ...story.rings(),
      ...story.answers(),
      ...story.hangsUp(),
      ...story.wrapsUp(),
    ]) {
      applyFact(board, fact);
      const once = picture(board);
      applyFact(board, fact);
      expect(picture(board), fact.type).toBe(once);
    }
  });

  it('shows who signs in during a call, taken over or placed, as talking in it', () => {
    const board = emptyBoard();
    const story = storyOf('c', 'a1');
    tell(board, [...story.signedIn(), ...story.arrives(), ...story.rings(), ...story.answers()]);
    const { callId } = story.ids;
    const supervisor = brandId<AgentId>('zhao');
    const [signedIn] = story.signedIn();
    tell(board, [
      {
        ...{ type: 'call.taken-over', at: 20, callId, agentId: supervisor, fromAgentId: story.ids.agentId },
        ...{ legId: brandId<LegId>('s-sup'), bridgeId: brandId<BridgeId>('b') },
      },
      { ...(signedIn as FactOf<'agent.signed-in'>), agentId: supervisor, at: 21 },
    ]);
    expect(board.agents.get(supervisor)?.state).toEqual({ kind: 'talking', since: 21, callId });
  });

  it('keeps a caller waiting from arrival until an agent answers or they leave', () => {
    const board = emptyBoard();
    const story = storyOf('c', 'a1');
    const waiting = () => deskStateOf({ board, agentId: story.ids.agentId, links, names, now: 0 }).waiting;
    tell(board, [...story.signedIn(), ...story.arrives()]);
    const since = waiting().since;
    expect(waiting()).toMatchObject({ callers: 1 });
    const [made] = story.rings();
    tell(board, [made!]);
    expect(waiting()).toEqual({ callers: 1, since });
    tell(board, [{ ...story.answers()[0]!, outcome: 'declined' } as Fact]);
    expect(board.calls.get(story.ids.callId)?.phase.kind).toBe('waiting');
    expect(waiting()).toEqual({ callers: 1, since });
    tell(board, story.rings());
    tell(board, story.answers());
    expect(waiting()).toEqual({ callers: 0, since: null });
  });

  it('can be begun from a report in the middle of a story', () => {
    const whole = emptyBoard();
    const story = storyOf('c', 'a1');
    tell(whole, [...story.signedIn(), ...story.arrives(), ...story.rings()]);
    const begun = boardFrom({
      position: whole.position,
      asterisk: 'connected',
      agents: [...whole.agents.values()],
      calls: [...whole.calls.values()],
      supervisions: [],
    });
    const rest = [...story.answers(), ...story.hangsUp()];
    tell(whole, rest);
    tell(begun, rest);
    expect(picture(begun)).toBe(picture(whole));
  });

  it('leaves nothing behind when the caller left while the phone rang', () => {
    const board = emptyBoard();
    const story = storyOf('c', 'a1');
    tell(board, [...story.signedIn(), ...story.arrives(), ...story.rings(), ...story.leavesWhileRinging()]);
    expect(deskStateOf({ board, agentId: story.ids.agentId, links, names, now: 0 })).toMatchObject({
      agent: { state: { kind: 'ready' } },
      offer: null,
      call: null,
      waiting: { callers: 0 },
    });
    expect(board.calls.size).toBe(0);
  });
});

describe('an absent desk', () => {
  it('pauses its agent after the grace, and not one who is paused already', () => {
    const board = emptyBoard();
    const story = storyOf('c', 'a1');
    tell(board, story.signedIn());
    const absences: Absences = new Map([[story.ids.agentId, { since: 1_000, askedAt: null }]]);
    expect(agentsToPause(board.agents, absences, 30_000, 30_999)).toEqual([]);
    expect(agentsToPause(board.agents, absences, 30_000, 31_000)).toEqual([story.ids.agentId]);
    absences.get(story.ids.agentId)!.askedAt = 31_000;
    expect(agentsToPause(board.agents, absences, 30_000, 40_999)).toEqual([]);
    expect(agentsToPause(board.agents, absences, 30_000, 41_000)).toEqual([story.ids.agentId]);
    tell(board, [{ type: 'agent.paused', at: 1, agentId: story.ids.agentId, reason: 'desk-closed' }]);
    expect(agentsToPause(board.agents, absences, 30_000, 99_000)).toEqual([]);
  });
});
