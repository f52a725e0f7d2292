import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type, type Static } from 'typebox';
import type { KnowledgeState } from '@hotline/contracts';
import type { NameOf } from '../cases/case-view.ts';
import { mayPass, userOf, type Access, type SignedInUser } from '../http/access.ts';
import { Refusal } from '../http/refusal.ts';
import { Id, pageFrom, pageOf, replies } from '../http/reply-schemas.ts';
import type { KnowledgeBase } from './knowledge-base.ts';
import type { EntryRecord, EntryWords, KnowledgeRepository } from './knowledge-repository.ts';
import { EntryChangeBody, EntryDetail, EntryQuery, EntryRow, EntryStepBody, NewEntryBody } from './knowledge-schema.ts';
import { rowOf } from './knowledge-view.ts';

export const readers: Access = ['agent', 'officer', 'supervisor', 'qa', 'administrator'];
const tags = ['knowledge'];
const params = Type.Object({ entryId: Id });

/** From where an entry may go where. Publishing is a review, and nobody reviews their own words. */
const STEPS: Readonly<Record<KnowledgeState, readonly KnowledgeState[]>> = {
  draft: ['in-review', 'withdrawn'],
  'in-review': ['published', 'draft', 'withdrawn'],
  published: ['withdrawn'],
  withdrawn: ['draft'],
};

export interface KnowledgeRouteParts {
  readonly repository: KnowledgeRepository;
  readonly base: KnowledgeBase;
  readonly nameOf: NameOf;
  readonly today: () => string;
  readonly now: () => number;
}

/** Questions with their answers and articles of law: written, reviewed, published, withdrawn. */
export function knowledgeRoutes({
  repository,
  base,
  nameOf,
  today,
  now,
}: KnowledgeRouteParts): FastifyPluginAsyncTypebox {
  async function known(id: string): Promise<EntryRecord> {
    const entry = await repository.byId(id);
    if (!entry) throw new Refusal('not-found');
    return entry;
  }

  /** Its owner, and those who review. */
  function requireKeeper(entry: EntryRecord, user: SignedInUser): void {
    if (entry.ownerId !== user.id && !mayPass(user, ['supervisor', 'qa', 'administrator']))
      throw new Refusal('not-allowed');
  }

  const step = (state: KnowledgeState, user: SignedInUser, remark: string | null = null) => ({
    ...{ state, userId: user.id, remark },
    at: new Date(now()),
  });

  async function detailOf(entry: EntryRecord): Promise<Static<typeof EntryDetail>> {
    const [versions, feedback] = await Promise.all([repository.versions(entry.id), repository.feedbackOf(entry.id)]);
    const shown = versions.map(({ savedBy, savedAt, entryId: _, state, ...version }) => ({
      ...version,
      state: state as KnowledgeState,
      savedByName: nameOf(savedBy),
      savedAt: savedAt.getTime(),
    }));
    return { ...rowOf(entry, today(), nameOf), feedback, versions: shown };
  }

  return async (app) => {
    app.get(
      '/api/knowledge',
      {
        config: { access: readers },
        schema: { operationId: 'listKnowledge', tags, querystring: EntryQuery, response: replies(pageOf(EntryRow)) },
      },
      async (request) => {
        const { sort = 'updatedAt', order = 'desc', page: _, pageSize: __, ...filter } = request.query;
        const paging = pageFrom(request.query);
        const { rows, total } = await repository.list({ ...filter, sort, order, ...paging });
        return { rows: rows.map((row) => rowOf(row, today(), nameOf)), total, ...paging };
      },
    );

    app.get(
      '/api/knowledge/:entryId',
      {
        config: { access: readers },
        schema: { operationId: 'getKnowledge', tags, params, response: replies(EntryDetail) },
      },
      async (request) => detailOf(await known(request.params.entryId)),
    );

    app.post(
      '/api/knowledge',
      {
        config: { access: readers },
        schema: {
          operationId: 'writeKnowledge',
          summary: 'A draft; somebody else publishes it.',
          tags,
          body: NewEntryBody,
          response: replies(EntryDetail),
        },
      },
      async (request) => {
        const { kind } = request.body;
        return detailOf(await repository.create(kind, wordsOf(request.body), step('draft', userOf(request))));
      },
    );

    app.patch(
      '/api/knowledge/:entryId',
      {
        config: { access: readers },
        schema: {
          operationId: 'changeKnowledge',
          summary: 'New words are a draft again: agents see them after the next review.',
          tags,
          params,
          body: EntryChangeBody,
          response: replies(EntryDetail),
        },
      },
      async (request) => {
        const user = userOf(request);
        const entry = await known(request.params.entryId);
        requireKeeper(entry, user);
        const changed = await repository.change(
          entry.id,
          request.body.revision,
          wordsOf(request.body),
          step('draft', user),
        );
        if (!changed) throw new Refusal('knowledge-conflict');
        await base.refresh();
        return detailOf(changed);
      },
    );

    app.post(
      '/api/knowledge/:entryId/steps',
      {
        config: { access: readers },
        schema: {
          operationId: 'stepKnowledge',
          summary: 'To review, published by somebody else than who wrote it, withdrawn.',
          tags,
          params,
          body: EntryStepBody,
          response: replies(EntryDetail),
        },
      },
      async (request) => {
        const user = userOf(request);
        const { revision, to, remark = null } = request.body;
        const entry = await known(request.params.entryId);
        requireKeeper(entry, user);
        if (!STEPS[entry.state as KnowledgeState].includes(to)) throw new Refusal('wrong-state');
        if (to === 'published') {
          const [last] = (await repository.versions(entry.id)).filter(({ state }) => state === 'draft');
          if (!mayPass(user, ['supervisor', 'qa', 'administrator']) || last?.savedBy === user.id)
            throw new Refusal('not-allowed');
        }
        const stepped = await repository.step(entry.id, revision, step(to, user, remark));
        if (!stepped) throw new Refusal('knowledge-conflict');
        await base.refresh();
        return detailOf(stepped);
      },
    );
  };
}

function wordsOf({
  title,
  body,
  keywords,
  source,
  validFrom,
  validUntil,
}: Omit<Static<typeof EntryChangeBody>, 'revision'>): EntryWords {
  const [from, until] = [dayIn('validFrom', validFrom), dayIn('validUntil', validUntil)];
  if (from && until && until < from)
    throw new Refusal('invalid-input', [{ field: 'validUntil', message: '失效日期早于生效日期' }]);
  return { title, body, keywords, source, validFrom: from, validUntil: until };
}

/** 31 February is no day. */
function dayIn(field: string, text: string | null): Date | null {
  if (text === null) return null;
  const day = new Date(`${text}T00:00:00Z`);
  if (Number.isNaN(day.getTime()) || !day.toISOString().startsWith(text))
    throw new Refusal('invalid-input', [{ field, message: '日期无效' }]);
  return day;
}
