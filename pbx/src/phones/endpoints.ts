/**
 * One account, two endpoints (docs/decisions/0002): any softphone by plain RTP, and the desk's browser phone. The names
 * begin with a letter, so that no citizen's number can be taken for an agent's.
 */
export function endpointsOf(extension: string): readonly [sip: string, web: string] {
  return [`agent${extension}`, `agent${extension}-web`];
}

/** The extension behind an endpoint; null for one that is no agent's. */
export function extensionOfEndpoint(endpoint: string): string | null {
  return /^agent(\d{3,8})(?:-web)?$/.exec(endpoint)?.[1] ?? null;
}
