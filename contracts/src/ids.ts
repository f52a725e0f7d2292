import { Type } from 'typebox';

declare const brand: unique symbol;
type Branded<Name extends string> = string & { readonly [brand]: Name };

function idSchema<Name extends string>(description: string) {
  return Type.Unsafe<Branded<Name>>(
    Type.String({ minLength: 1, maxLength: 64, pattern: '^[A-Za-z0-9._-]+$', description }),
  );
}

export type CallId = Branded<'CallId'>;
export type LegId = Branded<'LegId'>;
export type BridgeId = Branded<'BridgeId'>;
export type QueueId = Branded<'QueueId'>;
export type QueueEntryId = Branded<'QueueEntryId'>;
export type CallbackId = Branded<'CallbackId'>;
export type OfferId = Branded<'OfferId'>;
export type AgentId = Branded<'AgentId'>;
export type RecordingId = Branded<'RecordingId'>;
export type CommandId = Branded<'CommandId'>;
export type JournalId = Branded<'JournalId'>;
export type SupervisionId = Branded<'SupervisionId'>;
export type AnnouncementId = Branded<'AnnouncementId'>;
export type VoicemailId = Branded<'VoicemailId'>;

export const CallId = idSchema<'CallId'>("A citizen's whole visit, first ring to last hang-up.");
export const LegId = idSchema<'LegId'>(
  "One party's part of a call: the Asterisk channel id, chosen by pbx or the trunk leg's own.",
);
export const BridgeId = idSchema<'BridgeId'>('Where two legs hear each other.');
export const QueueId = idSchema<'QueueId'>('Where callers wait.');
export const QueueEntryId = idSchema<'QueueEntryId'>("One caller's place in a queue.");
export const CallbackId = idSchema<'CallbackId'>('One promise to call a citizen back.');
export const OfferId = idSchema<'OfferId'>('Ringing one agent for one entry.');
export const AgentId = idSchema<'AgentId'>('A person who answers; the same id as the user of the server.');
export const RecordingId = idSchema<'RecordingId'>('One recorded talk of one call.');
export const CommandId = idSchema<'CommandId'>('Chosen by the sender; a repeated id is answered, not done again.');
export const VoicemailId = idSchema<'VoicemailId'>('One message that a caller left.');
export const JournalId = idSchema<'JournalId'>('One journal of one pbx: a new one begins when its folder was deleted.');
export const SupervisionId = idSchema<'SupervisionId'>('One supervisor in one talk; chosen by the server.');
export const AnnouncementId = idSchema<'AnnouncementId'>('One announcement to a queue; chosen by the server.');

/** Brands a string that is known to be an id of that kind, for instance one just read from Asterisk. */
export function brandId<Id extends string>(text: string): Id {
  return text as Id;
}
