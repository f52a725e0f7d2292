import { MEDIATION_ENDS, MEDIATION_FORMS, MEDIATION_PARTIES, SAID_BY } from '@hotline/contracts';
import { Type, type Static } from 'typebox';

const words = <const Values extends readonly string[]>(values: Values) =>
  Type.Unsafe<Values[number]>(Type.String({ enum: [...values] }));
const orNull = <Schema extends Parameters<typeof Type.Array>[0]>(schema: Schema) => Type.Union([schema, Type.Null()]);
const At = Type.Integer({ minimum: 0 });
const Party = words(MEDIATION_PARTIES);

/** What a party answered to being asked, and by what it was said. */
export const Consent = Type.Object({ answer: words(['agreed', 'declined']), by: words(SAID_BY), at: At });

const Told = Type.Object({ by: words(SAID_BY), at: At });
export const MediationSession = Type.Object({
  id: Type.String(),
  form: words(MEDIATION_FORMS),
  /** When it is to take place. */
  at: At,
  /** The room on site, or the link of a video meeting. */
  place: Type.String(),
  mediators: Type.Array(Type.String()),
  told: Type.Object({ complainant: orNull(Told), respondent: orNull(Told) }),
  outcome: orNull(words(['held', 'complainant-absent', 'respondent-absent', 'called-off'])),
});
export type MediationSession = Static<typeof MediationSession>;

export const Challenge = Type.Object({
  by: Party,
  mediator: Type.String(),
  reason: Type.String(),
  at: At,
  decision: orNull(Type.Object({ isGranted: Type.Boolean(), note: Type.String(), userId: Type.String(), at: At })),
});

export const Testing = Type.Object({
  body: Type.String(),
  chosenBy: words(['agreed', 'designated']),
  costBy: Type.String(),
  from: At,
  until: orNull(At),
});

/** All that is known of the mediation of one complaint (Order 121, articles 18 to 24). */
export const MediationRecord = Type.Object({
  consents: Type.Object({ complainant: orNull(Consent), respondent: orNull(Consent) }),
  entrusted: orNull(Type.Object({ body: Type.String(), scope: Type.String(), at: At })),
  mediators: Type.Array(Type.String()),
  sessions: Type.Array(MediationSession),
  challenges: Type.Array(Challenge),
  testings: Type.Array(Testing),
  end: orNull(
    Type.Union([
      Type.Object({
        kind: Type.Literal('agreed'),
        content: Type.String(),
        /** Done on the spot, or both want no document: then none is needed (article 24). */
        isFulfilled: Type.Boolean(),
        isDocumentWaived: Type.Boolean(),
        needsDocument: Type.Boolean(),
        at: At,
      }),
      Type.Object({ kind: Type.Literal('ended'), ground: words(MEDIATION_ENDS), reason: Type.String(), at: At }),
    ]),
  ),
  told: Type.Object({ complainant: orNull(Told), respondent: orNull(Told) }),
});
export type MediationRecord = Static<typeof MediationRecord>;

export const NEW_MEDIATION: MediationRecord = {
  consents: { complainant: null, respondent: null },
  entrusted: null,
  mediators: [],
  sessions: [],
  challenges: [],
  testings: [],
  end: null,
  told: { complainant: null, respondent: null },
};

export const MEDIATION_PHASES = ['asking', 'declined', 'under-way', 'challenged', 'testing', 'ended'] as const;
export type MediationPhase = (typeof MEDIATION_PHASES)[number];

export function phaseOf({ consents, challenges, testings, end }: MediationRecord): MediationPhase {
  if (end) return 'ended';
  if (challenges.some(({ decision }) => decision === null)) return 'challenged';
  if (testings.some(({ until }) => until === null)) return 'testing';
  const answers = [consents.complainant?.answer, consents.respondent?.answer];
  if (answers.includes('declined')) return 'declined';
  return answers.every((answer) => answer === 'agreed') ? 'under-way' : 'asking';
}
