import type { Command, Refusal as PbxRefusal } from '@hotline/contracts';
import { Refusal } from '../http/refusal.ts';
import type { CommandOutcome } from './pending-commands.ts';

export interface CommandSender {
  send(command: Command, timeoutMs?: number): Promise<CommandOutcome>;
}

/**
 * Sends a command on behalf of a request: returns when pbx has done it, or throws the refusal that the desk shows.
 * Refusals in `fine` count as done, for what has already come about by itself.
 */
export async function askPbx(
  link: CommandSender,
  command: Command,
  fine: readonly PbxRefusal[] = [],
  timeoutMs?: number,
): Promise<void> {
  const outcome = await link.send(command, timeoutMs);
  if (outcome.kind === 'done') return;
  if (outcome.kind === 'unreachable') throw new Refusal('pbx-unreachable', undefined, { 'retry-after': '2' });
  if (outcome.kind === 'no-answer') throw new Refusal('pbx-does-not-answer');
  if (fine.includes(outcome.refusal)) return;
  if (outcome.refusal === 'not-connected')
    throw new Refusal('pbx-unreachable', { reason: outcome.refusal }, { 'retry-after': '2' });
  throw new Refusal('refused-by-pbx', { reason: outcome.refusal });
}
