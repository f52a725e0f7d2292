import type { Fact } from '@hotline/contracts';
import { ANSWER_GOAL_MS, EMERGENCY_LINE, SHORT_ABANDON_MS, WHOLE_CENTRE, type QueueCount } from './counts.ts';
import { slotOf } from './slots.ts';
import type { Tally } from './tally.ts';

/**
 * A call that Asterisk carried alone is one visit of the emergency line and of the whole centre, in the interval in which
 * it came, however much later pbx hears of it. Its wait begins with the call. What the agent did was counted as time by
 * the state in which pbx left the agent, so only the call itself is added there.
 */
export function foldCarried(fact: Fact, tally: Tally): void {
  if (fact.type !== 'call.carried') return;
  const { startedAt, connectedAt, endedAt, agentId } = fact;
  const slot = slotOf(startedAt);
  const add = (count: QueueCount, amount = 1): void => {
    tally.addQueue(EMERGENCY_LINE, slot, count, amount);
    tally.addQueue(WHOLE_CENTRE, slot, count, amount);
  };
  add('entered');
  // A clock that was set back makes nothing negative.
  const waitMs = Math.max(0, (connectedAt ?? endedAt) - startedAt);
  if (connectedAt === null) {
    add('abandoned');
    add('abandonWaitMs', waitMs);
    if (waitMs <= ANSWER_GOAL_MS) add('abandonedInGoal');
    if (waitMs < SHORT_ABANDON_MS) add('abandonedShort');
    return;
  }
  const talkMs = Math.max(0, endedAt - connectedAt);
  add('answered');
  add('answerWaitMs', waitMs);
  if (waitMs <= ANSWER_GOAL_MS) add('answeredInGoal');
  add('handled');
  add('talkMs', talkMs);
  if (agentId === null) return;
  tally.addAgent(agentId, slotOf(connectedAt), 'handled');
  tally.addAgent(agentId, slotOf(connectedAt), 'handledTalkMs', talkMs);
}
