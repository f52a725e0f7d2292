import type { AcdCore } from '../acd/core/acd.ts';
import {
  announceEveryMs,
  expectedWaitMs,
  isOpen,
  newcomersWaitMs,
  positionOf,
  readyIn,
  staffOf,
  waitingIn,
} from '../acd/core/outlook.ts';
import type { NumberLists } from '../acd/number-list.ts';
import { IvrCore } from './core/ivr.ts';
import type { QueueView } from './core/surroundings.ts';
import type { FlowShelf } from './flow-shelf.ts';

/** What the flows may ask the ACD; reads only. */
export function queueViewOf(acd: AcdCore): QueueView {
  const { state } = acd;
  return {
    outlookOf: (queue) => ({
      isOpen: isOpen(state, queue),
      waiting: waitingIn(state, queue),
      signedIn: staffOf(state, queue),
      ready: readyIn(state, queue),
      expectedWaitMs: newcomersWaitMs(state, queue),
    }),
    placeOf: (callId) => {
      const place = state.entries.get(callId)?.offerId ? null : positionOf(state, callId);
      return place && { position: place.position, expectedWaitMs: expectedWaitMs(state, callId) };
    },
    announceEveryMs: (queue) => announceEveryMs(state, queue),
  };
}

/** The flows of an exchange, with what they may know of the rest of it. */
export function walkExchange(shelf: FlowShelf, acd: AcdCore, lists: NumberLists): IvrCore {
  return new IvrCore({
    findFlow: shelf.find,
    site: () => shelf.site,
    hasPrompt: (prompt) => Object.hasOwn(shelf.prompts, prompt),
    queues: queueViewOf(acd),
    isLimited: (number, at) => lists.limited.holds(number, at),
    isPriority: (number, at) => lists.priority.holds(number, at),
  });
}
