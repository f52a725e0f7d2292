/** Netstrings (`5:hello,`) are how baresip's ctrl_tcp frames its JSON. */
export function toNetstring(text: string): Buffer {
  const body = Buffer.from(text, 'utf8');
  return Buffer.concat([Buffer.from(`${body.length}:`), body, Buffer.from(',')]);
}

/** Takes whole netstrings off the front of what has arrived; returns them and the rest. */
export function takeNetstrings(arrived: Buffer): { texts: string[]; rest: Buffer } {
  const texts: string[] = [];
  let rest = arrived;
  for (;;) {
    const colon = rest.indexOf(0x3a);
    if (colon < 0) return { texts, rest };
    const length = Number(rest.subarray(0, colon).toString('ascii'));
    if (!Number.isInteger(length)) throw new Error(`not a netstring: ${rest.subarray(0, 20).toString('latin1')}`);
    const end = colon + 1 + length;
    if (rest.length <= end) return { texts, rest };
    texts.push(rest.subarray(colon + 1, end).toString('utf8'));
    rest = rest.subarray(end + 1);
  }
}
