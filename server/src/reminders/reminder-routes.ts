import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { ulid } from 'ulid';
import type { CaseWork } from '../cases/case-work.ts';
import { userOf, type Access, type SignedInUser } from '../http/access.ts';
import { Refusal } from '../http/refusal.ts';
import {
  At,
  Id,
  nullable,
  oneOf,
  pageFrom,
  pageOf,
  pageQuery,
  replies,
  repliesNothing,
} from '../http/reply-schemas.ts';
import type { FollowUpRepository } from '../follow-ups/follow-up-repository.ts';
import type { ListedReminder, ReminderRepository } from './reminder-repository.ts';

const access: Access = ['agent', 'supervisor', 'qa', 'administrator', 'officer'];
const tags = ['reminders'];
const params = Type.Object({ reminderId: Id });

const ReminderRow = Type.Object({
  id: Id,
  text: Type.String(),
  dueAt: At,
  doneAt: nullable(At),
  caseId: nullable(Id),
  caseNumber: nullable(Type.String()),
  caseTitle: nullable(Type.String()),
});
const ToDo = Type.Object({
  reminders: Type.Integer(),
  followUps: Type.Integer(),
  approvals: Type.Integer({ description: 'That wait for this head.' }),
  urgings: Type.Integer({ description: 'Not answered by the units in which this person works.' }),
});
const ReminderQuery = Type.Object(
  {
    ...pageQuery,
    state: Type.Optional(oneOf(['open', 'done'])),
    caseId: Type.Optional(Id),
    from: Type.Optional(At),
    to: Type.Optional(At),
    sort: Type.Optional(oneOf(['dueAt'])),
    order: Type.Optional(oneOf(['asc', 'desc'])),
  },
  { additionalProperties: false },
);
const NewReminder = Type.Object(
  {
    text: Type.String({ minLength: 1, maxLength: 500, pattern: '\\S' }),
    dueAt: At,
    caseId: Type.Optional(Id),
  },
  { additionalProperties: false },
);

export interface ReminderRouteParts {
  readonly reminders: ReminderRepository;
  readonly followUps: Pick<FollowUpRepository, 'countDue'>;
  readonly cases: Pick<CaseWork, 'readable'>;
  /** Approvals that wait for this person, and what superiors want of their units. */
  readonly waiting: (user: SignedInUser) => Promise<{ readonly approvals: number; readonly urgings: number }>;
  readonly now: () => number;
}

/** What somebody wants to be told at a time. Everybody has their own and sees no others. */
export function reminderRoutes({
  reminders,
  followUps,
  cases,
  waiting,
  now,
}: ReminderRouteParts): FastifyPluginAsyncTypebox {
  async function own(id: string, user: SignedInUser) {
    const row = await reminders.byId(id);
    if (row?.userId !== user.id) throw new Refusal('not-found');
    return row;
  }
  async function change(id: string, wish: { readonly dueAt?: Date; readonly doneAt?: Date }): Promise<void> {
    if (!(await reminders.change(id, wish))) throw new Refusal('wrong-state');
  }

  return async (app) => {
    app.get(
      '/api/reminders',
      {
        config: { access },
        schema: {
          operationId: 'listReminders',
          tags,
          querystring: ReminderQuery,
          response: replies(pageOf(ReminderRow)),
        },
      },
      async (request) => {
        const { state = 'open', order = 'asc', caseId, from, to } = request.query;
        const filter = { state, order, caseId, from, to };
        const paging = pageFrom(request.query);
        const { rows, total } = await reminders.list({ userId: userOf(request).id, ...filter, ...paging });
        return { rows: rows.map(rowOf), total, ...paging };
      },
    );

    app.get(
      '/api/to-do',
      {
        config: { access },
        schema: {
          operationId: 'countToDo',
          summary: 'How much is due for whoever asks.',
          tags,
          response: replies(ToDo),
        },
      },
      async (request) => {
        const user = userOf(request);
        const by = new Date(now());
        const [mine, asked, more] = await Promise.all([
          reminders.countDue(user.id, by),
          followUps.countDue(user.id, by),
          waiting(user),
        ]);
        return { reminders: mine, followUps: asked, ...more };
      },
    );

    app.post(
      '/api/reminders',
      {
        config: { access },
        schema: { operationId: 'addReminder', tags, body: NewReminder, response: replies(Type.Object({ id: Id })) },
      },
      async (request) => {
        const user = userOf(request);
        const { text, dueAt, caseId } = request.body;
        if (caseId !== undefined) await cases.readable(caseId, user);
        const row = {
          ...{ id: ulid(), userId: user.id, caseId: caseId ?? null, text: text.trim(), dueAt: new Date(dueAt) },
          ...{ createdBy: user.id, createdAt: new Date(now()), doneAt: null },
        };
        const { id } = await reminders.create(row);
        return { id };
      },
    );

    app.post(
      '/api/reminders/:reminderId/done',
      { config: { access }, schema: { operationId: 'doReminder', tags, params, response: repliesNothing() } },
      async (request, reply) => {
        const { id } = await own(request.params.reminderId, userOf(request));
        await change(id, { doneAt: new Date(now()) });
        return reply.status(204).send(null);
      },
    );

    app.patch(
      '/api/reminders/:reminderId',
      {
        config: { access },
        schema: {
          operationId: 'postponeReminder',
          tags,
          params,
          body: Type.Object({ dueAt: At }, { additionalProperties: false }),
          response: repliesNothing(),
        },
      },
      async (request, reply) => {
        const { id } = await own(request.params.reminderId, userOf(request));
        await change(id, { dueAt: new Date(request.body.dueAt) });
        return reply.status(204).send(null);
      },
    );
  };
}

function rowOf({ id, text, dueAt, doneAt, caseId, caseNumber, caseTitle }: ListedReminder) {
  return { id, text, caseId, caseNumber, caseTitle, dueAt: dueAt.getTime(), doneAt: doneAt?.getTime() ?? null };
}
