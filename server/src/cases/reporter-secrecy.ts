import { createHmac } from 'node:crypto';
import { Type, type Static } from 'typebox';
import { jsonParserOf } from '@hotline/contracts';
import { nullable } from '../http/reply-schemas.ts';
import type { KeyRing } from '../sealing/key-ring.ts';
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
  /** With the keys before as well: a draft may have been opened while one of them was the present one. */
  originKeysOf(callId: string): readonly string[];
}

export function createReporterSecrecy(ring: KeyRing): ReporterSecrecy {
  const seal = createSeal(ring, 'reporter-identity');
  const originKeys = [ring.current, ...ring.earlier].map((key) => deriveKey(key, 'case-origin'));
  const originKeysOf = (callId: string) =>
    originKeys.map((key) => createHmac('sha256', key).update(callId).digest('hex'));
  return {
    seal: (identity) => seal.seal(JSON.stringify(identity)),
    open: async (jwe) => parseIdentity(await seal.open(jwe)),
    originKeyOf: (callId) => originKeysOf(callId)[0]!,
    originKeysOf,
  };
}
