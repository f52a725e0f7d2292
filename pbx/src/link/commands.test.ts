import { brandId, type Command, type CommandId } from '@hotline/contracts';
import { describe, expect, it } from 'vitest';
import { CommandDesk } from './commands.ts';

const NOW = 1_000_000;

function envelope(command: unknown, more: object = {}): string {
  return JSON.stringify({ v: 1, commandId: 'k1', expiresAt: NOW + 1000, command, ...more });
}

describe('the command desk', () => {
  const done: Command[] = [];
  const desk = new CommandDesk(
    (command) => {
      done.push(command);
      return { ok: true };
    },
    () => NOW,
  );
  const nobody = (): void => {};

  it('does a command once and answers it twice when the broker repeats it', async () => {
    const text = envelope({ type: 'ready-agent', agentId: 'li' });
    expect(await desk.answer(text, nobody)).toEqual({ v: 1, commandId: 'k1', outcome: { ok: true } });
    expect(await desk.answer(text, nobody)).toMatchObject({ outcome: { ok: true } });
    expect(done).toHaveLength(1);
  });

  it('refuses one that came too late', async () => {
    const late = envelope({ type: 'ready-agent', agentId: 'li' }, { commandId: 'k2', expiresAt: NOW - 1 });
    expect(await desk.answer(late, nobody)).toMatchObject({ outcome: { refusal: 'expired' } });
  });

  it('refuses what does not fit, says why, and answers by the id if there is one', async () => {
    const reasons: string[] = [];
    const wrong = envelope(
      { type: 'apply-settings', settings: { offerTimeoutSeconds: 9000, wrapUpSeconds: 0 } },
      { commandId: 'k3' },
    );
    const reply = await desk.answer(wrong, (reason) => reasons.push(reason));
    expect(reply).toMatchObject({ commandId: brandId<CommandId>('k3'), outcome: { ok: false, refusal: 'invalid' } });
    expect(await desk.answer('{"v":', (reason) => reasons.push(reason))).toBeNull();
    expect(reasons).toHaveLength(2);
    expect(done).toHaveLength(1);
  });
});
