/**
 * Erlang C: calls come at random, each takes a time of exponential length, nobody gives up, and whoever has waited
 * longest is served by the next of `agents` equal agents.
 */
export interface ErlangC {
  /** The share of callers who wait at all. */
  readonly waiting: number;
  /** The average speed of answer, over all callers. */
  readonly asaSeconds: number;
  readonly occupancy: number;
  serviceLevel(seconds: number): number;
}

/** Null when there is more work than the agents can do: then the queue grows for ever. */
export function erlangC(agents: number, callsPerSecond: number, handlingSeconds: number): ErlangC | null {
  const load = callsPerSecond * handlingSeconds;
  if (load >= agents) return null;
  let blocking = 1;
  for (let count = 1; count <= agents; count += 1) blocking = (load * blocking) / (count + load * blocking);
  const occupancy = load / agents;
  const waiting = blocking / (1 - occupancy * (1 - blocking));
  const spare = agents - load;
  return {
    waiting,
    occupancy,
    asaSeconds: (waiting * handlingSeconds) / spare,
    serviceLevel: (seconds) => 1 - waiting * Math.exp((-spare * seconds) / handlingSeconds),
  };
}

/** The fewest agents who answer this share of the callers in time; never more than `most`. */
export function agentsFor(
  callsPerSecond: number,
  handlingSeconds: number,
  goal: { readonly seconds: number; readonly share: number },
  most: number,
): number {
  for (let agents = Math.max(1, Math.ceil(callsPerSecond * handlingSeconds)); agents < most; agents += 1) {
    const expected = erlangC(agents, callsPerSecond, handlingSeconds);
    if (expected && expected.serviceLevel(goal.seconds) >= goal.share) return agents;
  }
  return most;
}
