import { brandId, type LegId } from '@hotline/contracts';
import type { InventoryLeg } from '../telephony.ts';
import { ARRIVED, nodeOf } from './names.ts';

export type Arrival = NonNullable<InventoryLeg['arrival']>;

/** What carriers send instead of a number when the caller withholds it, and our own browser phone without one. */
const NUMBER = /^\+?[0-9]{3,31}$/;

/** Null unless the channel came in by the dialplan's `Stasis(app,arrived,NUMBER,TRUNK)`. */
export function arrivalOf(
  channel: { id: string; caller: { number: string } },
  args: readonly string[],
): Arrival | null {
  const [kind, dialled, trunk] = args;
  if (kind !== ARRIVED || dialled === undefined || trunk === undefined) return null;
  const number = channel.caller.number;
  return {
    legId: brandId<LegId>(channel.id),
    node: nodeOf(channel.id),
    trunk,
    dialled,
    callerNumber: NUMBER.test(number) ? number : null,
  };
}
