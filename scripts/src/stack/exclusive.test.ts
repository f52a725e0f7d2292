import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { askHolder, exclusively, tryHold } from './exclusive.ts';

describe('a name that one process holds', () => {
  it('is refused to a second, who can ask the first', async () => {
    const name = randomUUID();
    const held = await tryHold(name);
    held?.say('here I am');
    expect(await tryHold(name)).toBeNull();
    expect(await askHolder(name)).toBe('here I am');
    await held?.release();
    expect(await askHolder(name)).toBeNull();
    const again = await tryHold(name);
    expect(again).not.toBeNull();
    await again?.release();
  });

  it('lets work happen one at a time', async () => {
    const name = randomUUID();
    const trail: string[] = [];
    const work = (who: string) =>
      exclusively(name, async () => {
        trail.push(`${who} begins`);
        await Promise.resolve();
        trail.push(`${who} ends`);
      });
    await Promise.all([work('one'), work('two')]);
    expect([trail[0]?.split(' ')[0], trail[2]?.split(' ')[0]]).toEqual([
      trail[1]?.split(' ')[0],
      trail[3]?.split(' ')[0],
    ]);
  });
});
