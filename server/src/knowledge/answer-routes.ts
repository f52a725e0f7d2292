import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import type { CaseWork } from '../cases/case-work.ts';
import type { CaseRecord } from '../cases/case-repository.ts';
import type { HistoryRepository } from '../cases/history-repository.ts';
import type { NameOf } from '../cases/case-view.ts';
import type { Transaction } from '../database/prisma-repository.ts';
import { mayPass, userOf, type Access, type SignedInUser } from '../http/access.ts';
import { Refusal } from '../http/refusal.ts';
import { Id, replies, repliesNothing } from '../http/reply-schemas.ts';
import type { Organisations } from '../organisations/organisations.ts';
import { mobileAmong } from '../sms/core/mobile.ts';
import type { Sms } from '../sms/sms.ts';
import type { KnowledgeBase } from './knowledge-base.ts';
import type { EntryRecord, KnowledgeRepository } from './knowledge-repository.ts';
import { readers } from './knowledge-routes.ts';
import { EntryRow, ForCaseBody, JudgeBody, SearchBody } from './knowledge-schema.ts';
import { isInForce, rowOf } from './knowledge-view.ts';

const tags = ['knowledge'];
const params = Type.Object({ entryId: Id });
const writers: Access = ['agent', 'officer', 'supervisor'];
/** Seven parts of a long message; beyond that a citizen is better told on the telephone. */
const SMS_CHARACTERS = 450;

export interface AnswerRouteParts {
  readonly repository: KnowledgeRepository;
  readonly base: KnowledgeBase;
  readonly cases: CaseWork;
  readonly history: HistoryRepository;
  readonly organisations: Organisations;
  readonly transaction: Transaction;
  readonly sms: Sms;
  readonly nameOf: NameOf;
  readonly today: () => string;
  readonly now: () => number;
}

/** What an agent does with an answer: finds it while typing, cites it, sends it, says whether it helped. */
export function answerRoutes(parts: AnswerRouteParts): FastifyPluginAsyncTypebox {
  const { repository, base, cases, history, organisations, transaction, sms, nameOf, today, now } = parts;

  /** Only what is published and in force is told to a citizen. */
  async function answer(id: string): Promise<EntryRecord> {
    const entry = await repository.byId(id);
    if (!entry) throw new Refusal('not-found');
    if (entry.state !== 'published' || !isInForce(entry, today())) throw new Refusal('wrong-state');
    return entry;
  }

  async function ownCase(caseId: string, user: SignedInUser): Promise<CaseRecord> {
    const row = await cases.readable(caseId, user);
    const isTheirs = row.ownerId === user.id || mayPass(user, ['supervisor']);
    if (!isTheirs && !organisations.postsOf(user.id).some(({ unitId }) => unitId === row.unitId))
      throw new Refusal('not-allowed');
    return row;
  }

  const toldOf = ({ id, revision, title }: EntryRecord) => ({ entryId: id, revision, title });

  return async (app) => {
    app.post(
      '/api/knowledge/search',
      {
        config: { access: readers },
        schema: {
          operationId: 'searchKnowledge',
          summary: 'By words, by sound, by pinyin, with slips. A body, so that what is typed stands in no address.',
          tags,
          body: SearchBody,
          response: replies(Type.Object({ rows: Type.Array(EntryRow) })),
        },
      },
      async (request) => {
        const { text, most = 5 } = request.body;
        return { rows: base.find(text, most).map((entry) => rowOf(entry, today(), nameOf)) };
      },
    );

    app.post(
      '/api/knowledge/:entryId/feedback',
      {
        config: { access: readers },
        schema: { operationId: 'judgeKnowledge', tags, params, body: JudgeBody, response: repliesNothing() },
      },
      async (request, reply) => {
        const entry = await answer(request.params.entryId);
        const { helpful, note = null } = request.body;
        const judged = { helpful, note, revision: entry.revision, at: new Date(now()) };
        await repository.judge(entry.id, userOf(request).id, judged);
        return reply.status(204).send(null);
      },
    );

    app.post(
      '/api/knowledge/:entryId/cite',
      {
        config: { access: writers },
        schema: {
          operationId: 'citeKnowledge',
          summary: "Written into the case's history with the revision that was cited.",
          tags,
          params,
          body: ForCaseBody,
          response: repliesNothing(),
        },
      },
      async (request, reply) => {
        const user = userOf(request);
        const entry = await answer(request.params.entryId);
        const { id: caseId } = await ownCase(request.body.caseId, user);
        await history.append({
          ...{ caseId, act: 'knowledge-cited', details: toldOf(entry) },
          ...{ userId: user.id, address: request.ip },
        });
        return reply.status(204).send(null);
      },
    );

    app.post(
      '/api/knowledge/:entryId/sms',
      {
        config: { access: writers },
        schema: {
          operationId: 'sendKnowledge',
          summary: "To the case's person, whose number nobody has to see for it.",
          tags,
          params,
          body: ForCaseBody,
          response: replies(Type.Object({ smsId: Id })),
        },
      },
      async (request) => {
        const user = userOf(request);
        const entry = await answer(request.params.entryId);
        const row = await ownCase(request.body.caseId, user);
        const text = `【12315】${entry.title}：${entry.body}`;
        if (text.length > SMS_CHARACTERS) throw new Refusal('too-long-for-sms', { most: SMS_CHARACTERS });
        const { person, callerNumber } = await cases.whoOf(row);
        const to = mobileAmong([person.phone, callerNumber]);
        if (to === null) throw new Refusal('number-unknown');
        const smsId = await transaction(async (tx) => {
          const id = await sms.send({ to, text, kind: 'knowledge', caseId: row.id, userId: user.id }, tx);
          const act = { caseId: row.id, act: 'knowledge-sent', details: toldOf(entry) };
          await history.append({ ...act, userId: user.id, address: request.ip }, tx);
          return id;
        });
        return { smsId };
      },
    );
  };
}
