import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { SIMILARITIES, type RulePackId } from '@hotline/contracts';
import { phoneOf } from '../citizens/core/identity-paper.ts';
import { REPEAT_DECISIONS, repeatDecisions } from '../handling/core/repeat-decisions.ts';
import { userOf } from '../http/access.ts';
import { Id, oneOf, replies } from '../http/reply-schemas.ts';
import { textOf } from '../law/core/days.ts';
import { dayAt } from '../law/core/due-moment.ts';
import { packOf, PACKS } from '../law/core/packs/index.ts';
import type { MoveBy } from '../law/core/rule-pack.ts';
import type { Organisations } from '../organisations/organisations.ts';
import type { CaseListRepository } from './case-list-repository.ts';
import { CaseRow, type Matter, type Person, type Respondent, type Subject } from './case-schema.ts';
import { rowOf, type NameOf } from './case-view.ts';
import type { CaseWork } from './case-work.ts';
import { similarityOf, type Comparable } from './core/similarity.ts';
import type { SimilarCaseRepository } from './similar-case-repository.ts';

const Proposed = Type.Object({
  case: CaseRow,
  reasons: Type.Array(oneOf(SIMILARITIES)),
  score: Type.Integer({ minimum: 0, maximum: 100 }),
  /** What whoever asks may decide about the two; of a draft, as soon as it is registered. */
  decisions: Type.Array(oneOf(REPEAT_DECISIONS)),
});
const PROPOSED = 5;
/** A case is repeated soon or not at all. */
const LOOK_BACK_MS = 2 * 365 * 86_400_000;

export interface SimilarCaseParts {
  readonly work: CaseWork;
  readonly similarCases: SimilarCaseRepository;
  readonly lists: CaseListRepository;
  readonly organisations: Organisations;
  readonly nameOf: NameOf;
}

/** What is proposed as the same matter while a case is being typed (Order 121, article 35). A person decides. */
export function similarCaseRoutes(parts: SimilarCaseParts): FastifyPluginAsyncTypebox {
  const { work, similarCases, lists, organisations, nameOf } = parts;
  return async (app) => {
    app.get(
      '/api/cases/:caseId/similar',
      {
        config: { access: ['agent', 'supervisor', 'qa', 'administrator', 'officer'] },
        schema: {
          operationId: 'listSimilarCases',
          tags: ['cases'],
          params: Type.Object({ caseId: Id }),
          response: replies(Type.Object({ rows: Type.Array(Proposed) })),
        },
      },
      async (request) => {
        const user = userOf(request);
        const row = await work.readable(request.params.caseId, user);
        const typed = comparableOf(row);
        const scope = organisations.visibleTo(user);
        const candidates = await similarCases.candidates(row.id, typed, row.receivedAt.getTime() - LOOK_BACK_MS, scope);
        const found = candidates
          .flatMap(({ id, ...present }) => {
            const similar = similarityOf(typed, { ...present, phone: phoneOf(present.phone) });
            return similar ? [{ id, ...similar }] : [];
          })
          .sort((a, b) => b.score - a.score || (a.id < b.id ? 1 : -1))
          .slice(0, PROPOSED);
        const rows = await lists.byIds(
          found.map(({ id }) => id),
          scope,
        );
        const shown = new Map(rows.map((each) => [each.id, rowOf(each, nameOf, organisations.unitNameOf)]));
        const pack = packNow(row);
        const own = { type: row.type, state: row.state } as Pick<CaseRow, 'type' | 'state'>;
        const may = (by: MoveBy) => organisations.mayMove(user, row, by);
        return {
          rows: found.flatMap(({ id, reasons, score }) => {
            const other = shown.get(id);
            if (!other) return [];
            const decisions = pack ? repeatDecisions(own, other, pack, may) : [];
            return [{ case: other, reasons: [...reasons], score, decisions }];
          }),
        };
      },
    );
  };
}

type Asked = Awaited<ReturnType<CaseWork['readable']>>;

/** The pack that a draft will have. */
function packNow({ pack, receivedAt, hotline }: Asked) {
  return pack ? PACKS[pack as RulePackId] : packOf(textOf(dayAt(receivedAt.getTime())), hotline);
}

function comparableOf(row: Asked): Comparable {
  const [respondent, subject, matter] = [row.respondent as Respondent, row.subject as Subject, row.matter as Matter];
  const person = (row.person ?? {}) as Person;
  return {
    traderId: row.traderId,
    creditCode: row.respondentCreditCode || null,
    respondentName: respondent.name?.trim() || null,
    facts: [subject.name, matter.facts, matter.question].filter(Boolean).join(' '),
    phone: row.type === 'report' ? null : (phoneOf(person.phone) ?? phoneOf(row.callerNumber)),
  };
}
