import type { CallId, CommandOf, Fact } from '@hotline/contracts';
import { nothing } from '../../switchboard/core.ts';
import type { SupervisionDecision } from './decide.ts';
import { playbackOfAnnouncement, type SupervisionState } from './state.ts';

/** As many as a fact may name. */
const CALLERS_A_FACT = 200;

/** Those who wait now hear it once; a caller who still hears an earlier one is left alone. */
export function announce(
  state: SupervisionState,
  command: CommandOf<'announce-to-queue'>,
  waiting: readonly CallId[],
  at: number,
): SupervisionDecision {
  const { announcementId, queue, by, why, prompts, text } = command;
  const hearing = waiting.filter((callId) => !state.announcements.has(callId));
  const facts: Fact[] = [];
  for (let from = 0; from === 0 || from < hearing.length; from += CALLERS_A_FACT) {
    const callIds = hearing.slice(from, from + CALLERS_A_FACT);
    facts.push({
      type: 'announcement.made',
      at,
      announcementId,
      queue,
      by,
      why,
      prompts,
      callIds,
      ...(text && { text }),
    });
  }
  return {
    facts,
    instructions: hearing.map((callId) => ({
      kind: 'play-announcement',
      callId,
      playbackId: playbackOfAnnouncement(announcementId, callId),
      prompts,
    })),
  };
}

/** Heard to its end: the music goes on. */
export function announcementHeard(
  state: SupervisionState,
  callId: CallId,
  playbackId: string,
  at: number,
): SupervisionDecision {
  const announcementId = state.announcements.get(callId);
  if (!announcementId || playbackId !== playbackOfAnnouncement(announcementId, callId)) return nothing();
  return {
    facts: [{ type: 'announcement.ended', at, announcementId, callId }],
    instructions: [{ kind: 'resume-music', callId }],
  };
}

/** The caller no longer waits: an agent answered, or the flow goes on. */
export function cutAnnouncement(state: SupervisionState, callId: CallId, at: number): SupervisionDecision {
  const announcementId = state.announcements.get(callId);
  if (!announcementId) return nothing();
  return {
    facts: [{ type: 'announcement.ended', at, announcementId, callId }],
    instructions: [{ kind: 'stop-announcement', callId, playbackId: playbackOfAnnouncement(announcementId, callId) }],
  };
}
