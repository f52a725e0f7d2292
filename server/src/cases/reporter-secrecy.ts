import { createHmac } from 'node:crypto';
import { Type, type Static } from 'typebox';
import { jsonParserOf } from '@hotline/contracts';
import { nullable } from '../http/reply-schemas.ts';
import { createSeal, deriveKey } from '../sealing/sealed-text.ts';
import { Person } from './case-schema.ts';

/** All that could name a reporter: who, and from which call and number. */
export const ReporterIdentity = Type.Object({
  person: Person,
  callId: nullable(Type.String()),
  callerNumber: nullable(Type.String()),
});
export type ReporterIdentity = Static<typeof ReporterIdentity>;

const parseIdentity = jsonParserOf('reporter identity', ReporterIdentity);

export interface ReporterSecrecy {
  seal(identity: ReporterIdentity): Promise<string>;
  open(jwe: string): Promise<ReporterIdentity>;
  /** Finds the draft of a call without the draft naming the call. */
  originKeyOf(callId: string): string;
}

export function createReporterSecrecy(identityKey: string): ReporterSecrecy {
  const seal = createSeal(identityKey, 'reporter-identity');
  const originKey = deriveKey(identityKey, 'case-origin');
  return {
    seal: (identity) => seal.seal(JSON.stringify(identity)),
    open: async (jwe) => parseIdentity(await seal.open(jwe)),
    originKeyOf: (callId) => createHmac('sha256', originKey).update(callId).digest('hex'),
  };
}
