import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import type { Audit } from '../audit/audit.ts';
import type { NameOf } from '../cases/case-view.ts';
import { userOf } from '../http/access.ts';
import { Refusal } from '../http/refusal.ts';
import { replies, repliesNothing } from '../http/reply-schemas.ts';
import { regionLevelOf } from './core/division-units.ts';
import type { RegionRepository } from './region-repository.ts';
import { RegionBody, RegionCode, RegionDetail, RegionRow } from './unit-schema.ts';

const tags = ['organisations'];
/** From the widest down: a division lies under a wider one, so that none lies under itself. */
const LEVELS: readonly string[] = ['province', 'city', 'county', 'town'];
const Rows = Type.Object({ rows: Type.Array(RegionRow) });

export interface RegionRouteParts {
  readonly regions: RegionRepository;
  readonly audit: Audit;
  readonly nameOf: NameOf;
  readonly now: () => number;
}

/** The divisions from the province down to the town: looked up by everybody, kept by administrators. */
export function regionRoutes({ regions, audit, nameOf, now }: RegionRouteParts): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.get(
      '/api/regions',
      {
        config: { access: 'signed-in' },
        schema: {
          operationId: 'listRegions',
          summary: 'Those under a parent (the provinces without one), or up to a hundred that a text finds.',
          tags,
          querystring: Type.Object(
            {
              parent: Type.Optional(RegionCode),
              text: Type.Optional(Type.String({ minLength: 1, maxLength: 60, pattern: '\\S' })),
            },
            { additionalProperties: false },
          ),
          response: replies(Rows),
        },
      },
      async (request) => {
        const { parent = null, text } = request.query;
        return { rows: text === undefined ? await regions.under(parent) : await regions.find(text.trim()) };
      },
    );

    app.get(
      '/api/regions/:code',
      {
        config: { access: 'signed-in' },
        schema: {
          operationId: 'getRegion',
          tags,
          params: Type.Object({ code: RegionCode }),
          response: replies(RegionDetail),
        },
      },
      async (request) => {
        const found = await regions.byCode(request.params.code);
        if (!found) throw new Refusal('not-found');
        const changes = await regions.changesOf(found.code);
        return { ...found, changes: changes.map(({ userId, ...change }) => ({ ...change, userName: nameOf(userId) })) };
      },
    );

    app.put(
      '/api/regions/:code',
      {
        config: { access: ['administrator'] },
        schema: {
          operationId: 'putRegion',
          summary: 'A new division, or one that is renamed, moved or ended on a day.',
          tags,
          params: Type.Object({ code: RegionCode }),
          body: RegionBody,
          response: repliesNothing(),
        },
      },
      async (request, reply) => {
        const { code } = request.params;
        const { parentCode, from, until } = request.body;
        const level = regionLevelOf(code);
        const parent = parentCode === null ? null : await regions.byCode(parentCode);
        const wrong =
          (parentCode !== null && (!parent || LEVELS.indexOf(parent.level) >= LEVELS.indexOf(level))) ||
          (parentCode === null && level !== 'province');
        if (wrong) throw new Refusal('invalid-input', [{ field: 'parentCode', message: 'no division above this one' }]);
        if (from && until && until < from)
          throw new Refusal('invalid-input', [{ field: 'until', message: 'before from' }]);
        const { id: userId } = userOf(request);
        await regions.put(code, level, request.body, { userId, at: new Date(now()) });
        await audit.record({
          userId,
          action: 'region-changed',
          subjectKind: 'region',
          subjectId: code,
          address: request.ip,
        });
        return reply.status(204).send(null);
      },
    );
  };
}
