import { type Static } from 'typebox';
import { words } from './words.ts';

/** Closed word lists of what happens in a talk. */

export const DIRECTIONS = ['inbound', 'outbound'] as const;
export const Direction = words(DIRECTIONS);
export type Direction = Static<typeof Direction>;

/** Who a leg belongs to. `caller` is the citizen, also of a call that an agent placed. */
export const PARTY_KINDS = ['caller', 'agent', 'outside', 'supervisor'] as const;
export const PartyKind = words(PARTY_KINDS);
export type PartyKind = Static<typeof PartyKind>;

/** Why a further phone is rung: to be asked first, to join the talk at once, or to be given the citizen. */
export const PARTY_WAYS = ['consult', 'join', 'transfer', 'outgoing'] as const;
export const PartyWay = words(PARTY_WAYS);
export type PartyWay = Static<typeof PartyWay>;

/** Why a phone that was rung did not come into the talk. `dropped`: the one who rang it took it back. */
export const PARTY_OUTCOMES = ['no-answer', 'declined', 'busy', 'unreachable', 'dropped', 'lost'] as const;
export const PartyOutcome = words(PARTY_OUTCOMES);
export type PartyOutcome = Static<typeof PartyOutcome>;

/** Why a party that talked is no longer in the call. `unreachable`: the phone did not come back after a reload. */
export const PARTY_LEAVINGS = ['hung-up', 'dropped', 'transferred', 'taken-over', 'talk-ended', 'unreachable'] as const;
export const PartyLeaving = words(PARTY_LEAVINGS);
export type PartyLeaving = Static<typeof PartyLeaving>;

/** Why an agent calls a citizen. */
export const CALL_PURPOSES = ['follow-up', 'callback', 'case', 'other'] as const;
export const CallPurpose = words(CALL_PURPOSES);
export type CallPurpose = Static<typeof CallPurpose>;

export const TransferWay = words(['blind', 'consult']);
export type TransferWay = Static<typeof TransferWay>;
