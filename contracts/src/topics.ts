import { Type, type Static } from 'typebox';
import { FACT_VERSION, factSchemas, type JournalledFact } from './facts.ts';
import { JournalId } from './ids.ts';

/**
 * The MQTT topics between one site's pbx and the server. All with QoS 1, all JSON.
 *
 * | topic | who sends | retained | payload |
 * |---|---|---|---|
 * | `hotline/SITE/facts` | pbx | no | {@link FactBatch} |
 * | `hotline/SITE/applied` | server | yes | JournalPosition: everything up to seq is stored |
 * | `hotline/SITE/commands` | server | no | CommandEnvelope |
 * | `hotline/SITE/replies` | pbx | no | Reply |
 * | `hotline/SITE/asks` | pbx | no | LookupQuestion: what is kept nowhere |
 * | `hotline/SITE/presence` | pbx (and its will) | yes | {@link PbxPresence} |
 */
export function topicsOf(site: string) {
  const prefix = `hotline/${site}`;
  return {
    facts: `${prefix}/facts`,
    applied: `${prefix}/applied`,
    commands: `${prefix}/commands`,
    replies: `${prefix}/replies`,
    asks: `${prefix}/asks`,
    presence: `${prefix}/presence`,
  };
}

export const JournalledFactSchema = Type.Object(
  {
    v: Type.Literal(FACT_VERSION),
    seq: Type.Integer({ minimum: 1 }),
    fact: Type.Union(Object.values(factSchemas)),
  },
  { additionalProperties: false },
);

/** Facts in order, without a gap. `applied` of a lower seq makes pbx send again from there. */
export const FactBatch = Type.Object(
  { journal: JournalId, facts: Type.Array(JournalledFactSchema, { minItems: 1, maxItems: 500 }) },
  { additionalProperties: false },
);
export type FactBatch = { journal: JournalId; facts: JournalledFact[] };

export const PbxPresence = Type.Object(
  {
    up: Type.Boolean(),
    journal: JournalId,
    /** The newest fact on disk when this was sent. */
    seq: Type.Integer({ minimum: 0 }),
  },
  { additionalProperties: false },
);
export type PbxPresence = Static<typeof PbxPresence>;
