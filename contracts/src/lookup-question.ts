import { Type, type Static } from 'typebox';
import { CallId } from './ids.ts';
import { LookupKind } from './ivr-words.ts';

/**
 * What a flow asks the server: sent once, kept nowhere. The fact `ivr.lookup-asked` says that something was asked; what
 * was keyed in may be a receipt code, which must not stand in a journal beside the caller's number.
 */
export const LookupQuestion = Type.Object(
  {
    callId: CallId,
    lookupId: Type.String({ maxLength: 200 }),
    lookup: LookupKind,
    value: Type.String({ maxLength: 40 }),
    /** What stands behind it: the last digits of a telephone. */
    proof: Type.Union([Type.String({ maxLength: 40 }), Type.Null()]),
    callerNumber: Type.Union([Type.String({ maxLength: 32 }), Type.Null()]),
  },
  { additionalProperties: false },
);
export type LookupQuestion = Static<typeof LookupQuestion>;
