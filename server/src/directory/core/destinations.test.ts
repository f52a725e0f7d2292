import { brandId, type JournalId, type QueueId } from '@hotline/contracts';
import { describe, expect, it } from 'vitest';
import { applyFact } from '../../live/core/apply-fact.ts';
import { boardFrom } from '../../live/core/board.ts';
import { storyOf } from '../../testing/story.ts';
import { peopleFor, queuesFor } from './destinations.ts';

const person = (id: string, extension: string | null, roles = ['agent'], disabled = false) => ({
  id,
  displayName: id,
  roles,
  extension,
  disabled,
});

function boardWith(...agentIds: string[]) {
  const board = boardFrom({
    position: { journal: brandId<JournalId>('j'), seq: 0 },
    asterisk: 'connected',
    supervisions: [],
    agents: [],
    calls: [],
  });
  for (const id of agentIds) for (const fact of storyOf(`c-${id}`, id).signedIn()) applyFact(board, fact);
  return board;
}

describe('whom a caller can be led over to', () => {
  it('is not oneself, not who is disabled or has no phone, not an agent who is away', () => {
    const people = [
      person('asking', '8001'),
      person('ready', '8002'),
      person('away', '8003'),
      person('disabled', '8004', ['agent'], true),
      person('no-phone', null),
    ];
    const board = boardWith('asking', 'ready', 'disabled');
    expect(peopleFor('asking', people, board).map(({ agentId }) => agentId)).toEqual(['ready']);
  });

  it('begins with who is ready, and names a supervisor also when signed out', () => {
    const people = [person('boss', '9001', ['supervisor']), person('busy', '8002'), person('free', '8003')];
    const board = boardWith('busy', 'free');
    const story = storyOf('talk', 'busy');
    for (const fact of [...story.arrives(), ...story.rings(), ...story.answers()]) applyFact(board, fact);
    const found = peopleFor('asking', people, board);
    expect(found.map(({ agentId, state }) => [agentId, state])).toEqual([
      ['free', 'ready'],
      ['busy', 'talking'],
      ['boss', 'signed-out'],
    ]);
    expect(found[2]).toMatchObject({ isSupervisor: true, isReachable: false });
  });

  it('counts who waits and who serves a queue', () => {
    const general = brandId<QueueId>('general');
    const board = boardWith('free');
    for (const fact of storyOf('waits', 'nobody').arrives()) applyFact(board, fact);
    expect(queuesFor([general], board)).toMatchObject([{ queue: 'general', callers: 1, ready: 1, signedIn: 1 }]);
    expect(queuesFor([general], null)).toMatchObject([{ callers: 0, waitingSince: null, ready: 0 }]);
  });
});
