/** The words that pbx, the dialplan (pbx/asterisk/templates) and Asterisk share. */

/** First argument of `Stasis()`: a caller from the trunk, or a leg that pbx itself created. */
export const ARRIVED = 'arrived';
export const AGENT_LEG = 'agent';

export const MUSIC_CLASS = 'hotline';
export const EMERGENCY_QUEUE = 'emergency';

/**
 * A second application on the same WebSocket hears what the endpoints report. Were the main one subscribed to them, it
 * would get every event of a channel twice: once for the channel, once for its endpoint.
 */
export function endpointsAppOf(app: string): string {
  return `${app}-endpoints`;
}

/** Any SIP softphone registers with the first, the desk in the browser with the second. They share one password. */
export function endpointsOf(extension: string): { readonly sip: string; readonly web: string } {
  return { sip: `agent${extension}`, web: `agent${extension}-web` };
}

export function isAgentEndpoint(name: string): boolean {
  return /^agent\d{3,8}(-web)?$/.test(name);
}

/** The node's name begins every channel id that Asterisk makes itself (`systemname`). */
export function nodeOf(channelId: string): string {
  return /^(.+)-\d+\.\d+$/.exec(channelId)?.[1] ?? 'main';
}
