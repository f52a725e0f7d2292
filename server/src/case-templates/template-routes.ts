import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import type { NameOf } from '../cases/case-view.ts';
import { mayPass, userOf, type Access, type SignedInUser } from '../http/access.ts';
import { Refusal } from '../http/refusal.ts';
import { Id, replies, repliesNothing } from '../http/reply-schemas.ts';
import type { TemplateRecord, TemplateRepository } from './template-repository.ts';
import { parseTemplateFields, TemplateBody, TemplateRow } from './template-schema.ts';

const workers: Access = ['agent', 'supervisor', 'administrator'];
const tags = ['case-templates'];
const params = Type.Object({ templateId: Id });

export interface TemplateRouteParts {
  readonly templates: TemplateRepository;
  readonly nameOf: NameOf;
  readonly now: () => number;
}

/** Fields to begin a case with. The desk fills in what is still empty, and saves it as if it had been typed. */
export function templateRoutes({ templates, nameOf, now }: TemplateRouteParts): FastifyPluginAsyncTypebox {
  /** One's own, or everybody's for those who keep these. To others it does not exist. */
  async function requireWritable(id: string, user: SignedInUser): Promise<TemplateRecord | null> {
    const present = await templates.byId(id);
    if (!present || present.ownerId === user.id) return present;
    if (present.ownerId !== null) throw new Refusal('not-found');
    requireKeeper(user);
    return present;
  }

  return async (app) => {
    app.get(
      '/api/case-templates',
      {
        config: { access: workers },
        schema: {
          operationId: 'listTemplates',
          tags,
          response: replies(Type.Object({ rows: Type.Array(TemplateRow) })),
        },
      },
      async (request) => ({
        rows: (await templates.forUser(userOf(request).id)).map((row) => rowOf(row, nameOf)),
      }),
    );

    app.put(
      '/api/case-templates/:templateId',
      {
        config: { access: workers },
        schema: { operationId: 'putTemplate', tags, params, body: TemplateBody, response: repliesNothing() },
      },
      async (request, reply) => {
        const user = userOf(request);
        const { name, isShared, ...rest } = request.body;
        await requireWritable(request.params.templateId, user);
        if (isShared) requireKeeper(user);
        await templates.put({
          ...rest,
          ...{ id: request.params.templateId, name: name.trim(), ownerId: isShared ? null : user.id },
          ...{ updatedBy: user.id, updatedAt: new Date(now()) },
        });
        return reply.status(204).send(null);
      },
    );

    app.delete(
      '/api/case-templates/:templateId',
      {
        config: { access: workers },
        schema: { operationId: 'removeTemplate', tags, params, response: repliesNothing() },
      },
      async (request, reply) => {
        const present = await requireWritable(request.params.templateId, userOf(request));
        if (!present) throw new Refusal('not-found');
        await templates.remove(present.id);
        return reply.status(204).send(null);
      },
    );
  };
}

function requireKeeper(user: SignedInUser): void {
  if (!mayPass(user, ['supervisor', 'administrator'])) throw new Refusal('not-allowed');
}

function rowOf(row: TemplateRecord, nameOf: NameOf): TemplateRow {
  const { id, name, type, fields, ownerId, updatedBy, updatedAt } = row;
  return {
    ...{ id, name, type: type as TemplateRow['type'], fields: parseTemplateFields(fields) },
    ...{ isShared: ownerId === null, updatedByName: nameOf(updatedBy), updatedAt: updatedAt.getTime() },
  };
}
