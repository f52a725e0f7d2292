/** Sound in memory: one Float32Array a channel, -1…1. */
export interface Samples {
  readonly rate: number;
  readonly channels: readonly Float32Array[];
}

export function secondsOf(samples: Samples): number {
  return (samples.channels[0]?.length ?? 0) / samples.rate;
}

export function channelOf(samples: Samples, channel: number): Float32Array {
  const found = samples.channels[channel];
  if (!found) throw new Error(`no channel ${channel} among ${samples.channels.length}`);
  return found;
}

/** The part between two moments; negative counts from the end. */
export function between(samples: Samples, fromSeconds: number, toSeconds?: number): Samples {
  const at = (seconds: number) => Math.round(seconds * samples.rate);
  return {
    rate: samples.rate,
    channels: samples.channels.map((channel) =>
      channel.subarray(at(fromSeconds), toSeconds === undefined ? undefined : at(toSeconds)),
    ),
  };
}
