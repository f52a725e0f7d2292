/** The words that pbx, the dialplan (pbx/asterisk/templates) and Asterisk share. */

/** First argument of `Stasis()`: a caller from the trunk, or a leg that pbx itself created. */
export const ARRIVED = 'arrived';
export const AGENT_LEG = 'agent';
/** A copy of a leg, for a supervisor. */
export const SNOOP_LEG = 'snoop';

export const MUSIC_CLASS = 'hotline';
export const EMERGENCY_QUEUE = 'emergency';

/**
 * A second application on the same WebSocket hears what the endpoints report. Were the main one subscribed to them, it
 * would get every event of a channel twice: once for the channel, once for its endpoint.
 */
export function endpointsAppOf(app: string): string {
  return `${app}-endpoints`;
}

/** The node's name begins every channel id that Asterisk makes itself (`systemname`). */
export function nodeOf(channelId: string): string {
  return /^(.+)-\d+\.\d+$/.exec(channelId)?.[1] ?? 'main';
}
