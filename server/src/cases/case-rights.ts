import { mayPass, type SignedInUser } from '../http/access.ts';
import type { MoveBy } from '../law/core/rule-pack.ts';

/** A case as far as rights ask for it. */
export interface OwnedCase {
  readonly type: string;
  readonly ownerId: string;
}

/** Whether somebody may make a move that the table gives to the centre, the handling unit, its head, or whoever writes. */
export function mayMove(user: SignedInUser, row: OwnedCase, by: MoveBy): boolean {
  if (mayPass(user, ['supervisor'])) return true;
  if (!mayPass(user, ['agent'])) return false;
  return by === 'centre' || (by === 'anyone' && row.ownerId === user.id);
}
