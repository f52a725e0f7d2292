import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { ulid } from 'ulid';
import type { HistoryRepository } from '../cases/history-repository.ts';
import type { Transaction } from '../database/prisma-repository.ts';
import type { NameOf } from '../cases/case-view.ts';
import type { CaseWork } from '../cases/case-work.ts';
import { userOf, type Access } from '../http/access.ts';
import { At, Id, nullable, replies } from '../http/reply-schemas.ts';
import type { Seal } from '../sealing/sealed-text.ts';
import type { NoteRecord, NoteRepository } from './note-repository.ts';

const readers: Access = ['agent', 'supervisor', 'qa', 'administrator', 'officer'];
const tags = ['case-notes'];
const params = Type.Object({ caseId: Id });

const NoteRow = Type.Object({
  id: Id,
  text: Type.String(),
  userId: Type.String(),
  userName: nullable(Type.String()),
  at: At,
});

export interface NoteRouteParts {
  readonly notes: NoteRepository;
  readonly cases: Pick<CaseWork, 'readable'>;
  readonly history: HistoryRepository;
  readonly transaction: Transaction;
  /** People write names where they should not: the notes on a report are kept sealed. */
  readonly seal: Seal;
  readonly nameOf: NameOf;
  readonly now: () => number;
}

/** What people write to each other about a case. A note is never changed; another one corrects it. */
export function noteRoutes(parts: NoteRouteParts): FastifyPluginAsyncTypebox {
  const { notes, cases, history, transaction, seal, nameOf, now } = parts;
  const rowOf = async ({ id, text, sealedText, userId, at }: NoteRecord) => ({
    ...{ id, userId, userName: nameOf(userId), at: at.getTime() },
    text: sealedText === null ? (text ?? '') : await seal.open(sealedText),
  });

  return async (app) => {
    app.get(
      '/api/cases/:caseId/notes',
      {
        config: { access: readers },
        schema: {
          operationId: 'listNotes',
          tags,
          params,
          response: replies(Type.Object({ rows: Type.Array(NoteRow) })),
        },
      },
      async (request) => {
        const { id } = await cases.readable(request.params.caseId, userOf(request));
        return { rows: await Promise.all((await notes.ofCase(id)).map(rowOf)) };
      },
    );

    app.post(
      '/api/cases/:caseId/notes',
      {
        config: { access: readers },
        schema: {
          operationId: 'addNote',
          tags,
          params,
          body: Type.Object(
            { text: Type.String({ minLength: 1, maxLength: 5_000, pattern: '\\S' }) },
            { additionalProperties: false },
          ),
          response: replies(NoteRow),
        },
      },
      async (request) => {
        const user = userOf(request);
        const { id: caseId, type } = await cases.readable(request.params.caseId, user);
        const { text } = request.body;
        const written =
          type === 'report' ? { text: null, sealedText: await seal.seal(text) } : { text, sealedText: null };
        const note = { id: ulid(), caseId, ...written, userId: user.id, at: new Date(now()) };
        const added = await transaction(async (tx) => {
          const details = { noteId: note.id };
          await history.append({ caseId, act: 'note-added', details, userId: user.id, address: request.ip }, tx);
          return notes.add(note, tx);
        });
        return rowOf(added);
      },
    );
  };
}
