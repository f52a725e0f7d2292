import { Type, type Static } from 'typebox';
import { Value } from 'typebox/value';
import { SOURCES } from '@hotline/contracts';
import type { CaseRepository, WholeDraft } from '../cases/case-repository.ts';
import { Matter, Person, Requests, Respondent, Subject } from '../cases/case-schema.ts';
import { titleOf } from '../cases/case-title.ts';
import { CaseType, Urgency } from '../cases/case-words.ts';
import { lacksOf } from '../cases/completeness.ts';
import type { Moves } from '../cases/moves.ts';
import type { ReporterSecrecy } from '../cases/reporter-secrecy.ts';
import type { Tx } from '../database/prisma-repository.ts';
import type { WrongField } from '../http/refusal.ts';
import { oneOf } from '../http/reply-schemas.ts';
import { faultsByField } from './core/fault-words.ts';

/** A case as it comes from outside: whole, to be registered at once. */
export const Intake = Type.Object(
  {
    type: CaseType,
    source: oneOf(SOURCES),
    urgency: Type.Optional(Urgency),
    person: Type.Optional(Person),
    respondent: Type.Optional(Respondent),
    subject: Type.Optional(Subject),
    matter: Type.Optional(Matter),
    requests: Type.Optional(Requests),
  },
  { additionalProperties: false },
);
export type Intake = Static<typeof Intake>;

/** Everything that is wrong with it, by field; empty when it can be registered. */
export function wrongWith(intake: unknown): WrongField[] {
  if (!Value.Check(Intake, intake)) return faultsByField(Value.Errors(Intake, intake)).slice(0, 20);
  const { type, person = {}, respondent = {}, matter = {}, requests = {} } = intake;
  return lacksOf({ type, person, respondent, matter, requests });
}

/** As the case begins. Who reported is in none of it. */
export function draftColumnsOf(intake: Intake, userId: string, at: number): WholeDraft & { receivedAt: Date } {
  const { type, source, urgency, person = {}, respondent = {}, subject = {}, matter = {}, requests = {} } = intake;
  return {
    ...{ type, source, ownerId: userId, receivedAt: new Date(at), respondent, subject, matter, requests },
    ...(urgency && { urgency }),
    title: titleOf(respondent, subject, matter),
    respondentName: respondent.name ?? null,
    respondentCreditCode: respondent.creditCode?.toUpperCase() ?? null,
    person: type === 'report' ? {} : person,
  };
}

export interface RegisteredIntake {
  readonly caseId: string;
  readonly number: string | null;
}

export interface Registrar {
  /** All of them or, when the transaction fails, none. They must have been found right before. */
  register(
    tx: Tx,
    intakes: readonly Intake[],
    by: { userId: string; address: string },
    details: Readonly<Record<string, unknown>>,
  ): Promise<RegisteredIntake[]>;
}

export interface RegistrarParts {
  readonly cases: Pick<CaseRepository, 'makeDraft'>;
  readonly moves: Pick<Moves, 'apply'>;
  readonly secrecy: ReporterSecrecy;
  readonly now: () => number;
}

/** Registers what comes from outside by the same engine as everything else. */
export function createRegistrar({ cases, moves, secrecy, now }: RegistrarParts): Registrar {
  async function draftOf(tx: Tx, intake: Intake, userId: string): Promise<string> {
    const columns = draftColumnsOf(intake, userId, now());
    const { person = {} } = intake;
    const isReport = intake.type === 'report';
    const identity = isReport ? await secrecy.seal({ person, callId: null, callerNumber: null }) : null;
    return cases.makeDraft(tx, columns, identity);
  }

  return {
    async register(tx, intakes, by, details) {
      const ids: string[] = [];
      for (const intake of intakes) ids.push(await draftOf(tx, intake, by.userId));
      const registered: RegisteredIntake[] = [];
      for (const caseId of ids) {
        const { number } = await moves.apply({ caseId, move: 'register', reason: null, details, actor: by }, tx);
        registered.push({ caseId, number });
      }
      return registered;
    },
  };
}
