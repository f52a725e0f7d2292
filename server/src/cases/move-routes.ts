import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { CASE_STATES, isPlainMove, PLAIN_MOVES } from '@hotline/contracts';
import { userOf, type SignedInUser } from '../http/access.ts';
import { Refusal } from '../http/refusal.ts';
import { At, Id, nullable, oneOf, replies } from '../http/reply-schemas.ts';
import type { Organisations } from '../organisations/organisations.ts';
import type { NameOf } from './case-view.ts';
import type { CaseWork } from './case-work.ts';
import type { HistoryRepository } from './history-repository.ts';
import { CaseLaw, lawOf } from './law-view.ts';
import { packFor, type LawSettings, type Moves } from './moves.ts';

const tags = ['cases'];
const params = Type.Object({ caseId: Id });
const READERS = ['agent', 'supervisor', 'qa', 'administrator', 'officer'] as const;

const HistoryRow = Type.Object({
  seq: Type.Integer(),
  at: At,
  act: Type.String({ description: 'A move of the law, or an act beside it.' }),
  fromState: nullable(Type.String()),
  toState: nullable(Type.String()),
  reason: nullable(Type.String()),
  details: Type.Record(Type.String(), Type.Unknown()),
  userId: Type.String(),
  userName: nullable(Type.String()),
  address: Type.String(),
  unitId: nullable(Type.String()),
  revision: Type.Integer(),
});

const MoveWishBody = Type.Object(
  {
    revision: Type.Integer({ minimum: 1 }),
    move: oneOf(PLAIN_MOVES),
    reason: Type.Optional(nullable(Type.String({ maxLength: 2_000 }))),
    note: Type.Optional(Type.String({ maxLength: 2_000 })),
    on: Type.Optional(Type.String({ pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' })),
  },
  { additionalProperties: false },
);

const Moved = Type.Object({ state: oneOf(CASE_STATES), revision: Type.Integer(), historySeq: Type.Integer() });

export interface MoveRouteParts {
  readonly work: CaseWork;
  readonly organisations: Organisations;
  readonly moves: Moves;
  readonly history: HistoryRepository;
  readonly settings: () => LawSettings;
  readonly nameOf: NameOf;
  readonly now: () => number;
}

/** A case under the law: where it stands, what happened to it, what is done next. */
export function moveRoutes(parts: MoveRouteParts): FastifyPluginAsyncTypebox {
  const { work, organisations, moves, history, settings, nameOf, now } = parts;
  const { mayMove } = organisations;

  async function standingFor(caseId: string, user: SignedInUser) {
    const row = await work.readable(caseId, user);
    const standing = await moves.standingOf(row.id);
    if (!standing) throw new Refusal('not-found');
    return { row, standing };
  }

  return async (app) => {
    app.get(
      '/api/cases/:caseId/law',
      {
        config: { access: READERS },
        schema: {
          operationId: 'getCaseLaw',
          summary: 'The rules of the case, its clocks, and what whoever asks may do now.',
          tags,
          params,
          response: replies(CaseLaw),
        },
      },
      async (request) => {
        const user = userOf(request);
        const { row, standing } = await standingFor(request.params.caseId, user);
        const percents = settings().warningPercents;
        return lawOf({ standing, pack: packFor(standing), user, row, mayMove, percents, now: now() });
      },
    );

    app.get(
      '/api/cases/:caseId/history',
      {
        config: { access: READERS },
        schema: {
          operationId: 'listCaseHistory',
          summary: 'Who did what, when, from where and why; from the first to the last.',
          tags,
          params,
          response: replies(Type.Object({ rows: Type.Array(HistoryRow) })),
        },
      },
      async (request) => {
        const row = await work.readable(request.params.caseId, userOf(request));
        const acts = await history.of(row.id);
        return {
          rows: acts.map(({ caseId: _, at, details, ...act }) => ({
            ...act,
            at: at.getTime(),
            details: details as Record<string, unknown>,
            userName: nameOf(act.userId),
          })),
        };
      },
    );

    app.post(
      '/api/cases/:caseId/moves',
      {
        config: { access: ['agent', 'supervisor', 'officer'] },
        schema: {
          operationId: 'moveCase',
          summary:
            'A move for which a reason is enough. 409 move-not-allowed cites the article and names what is allowed.',
          tags,
          params,
          body: MoveWishBody,
          response: replies(Moved),
        },
      },
      async (request) => {
        const user = userOf(request);
        const { revision, move, reason = null, note, on } = request.body;
        const { row, standing } = await standingFor(request.params.caseId, user);
        if (!isPlainMove(move, standing.type))
          throw new Refusal('invalid-input', [{ field: 'move', message: 'is made on the record of the mediation' }]);
        const rules = packFor(standing).moves.filter(
          (rule) => rule.move === move && rule.types.includes(standing.type),
        );
        // A move that the table does not have is refused by the engine, with the article.
        if (rules.length > 0 && !rules.some(({ by }) => mayMove(user, row, by))) throw new Refusal('not-allowed');
        const {
          state,
          revision: next,
          historySeq,
        } = await moves.apply({
          caseId: row.id,
          revision,
          move,
          reason,
          ...(note && { details: { note } }),
          ...(on && { on }),
          actor: { userId: user.id, address: request.ip },
        });
        return { state, revision: next, historySeq };
      },
    );
  };
}
