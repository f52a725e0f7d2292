import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { UNIT_LEVELS } from '@hotline/contracts';
import type { AuditAction } from '../audit/audit-repository.ts';
import type { Audit } from '../audit/audit.ts';
import type { NameOf } from '../cases/case-view.ts';
import { userOf } from '../http/access.ts';
import { Refusal } from '../http/refusal.ts';
import { Id, oneOf, pageFrom, pageOf, pageQuery, replies } from '../http/reply-schemas.ts';
import { findUnits } from './core/find-units.ts';
import { judgeUnit } from './core/judge-unit.ts';
import type { Unit } from './core/unit-tree.ts';
import type { OrganisationRepository } from './organisation-repository.ts';
import type { Organisations } from './organisations.ts';
import { NewUnit, RegionCode, UnitChange, UnitDetail, UnitId, UnitRow } from './unit-schema.ts';
import { postReplyOf, unitRowOf } from './unit-view.ts';

const tags = ['organisations'];
const params = Type.Object({ unitId: UnitId });
const UnitQuery = Type.Object(
  {
    ...pageQuery,
    text: Type.Optional(Type.String({ minLength: 1, maxLength: 60, description: 'Words of the name, or the id.' })),
    parentId: Type.Optional(Id),
    regionCode: Type.Optional(RegionCode),
    below: Type.Optional(Id),
    level: Type.Optional(oneOf(UNIT_LEVELS)),
    openOnly: Type.Optional(Type.Boolean()),
  },
  { additionalProperties: false },
);

export interface UnitRouteParts {
  readonly organisations: Organisations;
  readonly repository: OrganisationRepository;
  readonly audit: Audit;
  readonly nameOf: NameOf;
}

/** The units of five levels: looked up by everybody who signed in, kept by administrators. */
export function unitRoutes({ organisations, repository, audit, nameOf }: UnitRouteParts): FastifyPluginAsyncTypebox {
  const known = (id: string): Unit => {
    const unit = organisations.unit(id);
    if (!unit) throw new Refusal('not-found');
    return unit;
  };

  async function detailOf(unit: Unit): Promise<UnitDetail> {
    const [sections, changes] = await Promise.all([repository.sectionsOf(unit.id), repository.changesOf(unit.id)]);
    return {
      ...unitRowOf(unit, organisations),
      revision: unit.revision,
      address: unit.address,
      phone: unit.phone,
      successorName: unit.successorId === null ? null : organisations.unitNameOf(unit.successorId),
      way: organisations.tree
        .wayUp(unit.id)
        .map(({ id, name }) => ({ id, name }))
        .reverse(),
      sections,
      posts: organisations.posts
        .filter(({ unitId }) => unitId === unit.id)
        .map((post) => postReplyOf(post, organisations, nameOf)),
      changes: changes.map(({ at, userId, ...before }) => ({ at: at.getTime(), userName: nameOf(userId), ...before })),
    };
  }

  const record = (userId: string, action: AuditAction, unitId: string, address: string) =>
    audit.record({ userId, action, subjectKind: 'unit', subjectId: unitId, address });

  return async (app) => {
    app.get(
      '/api/units',
      {
        config: { access: 'signed-in' },
        schema: { operationId: 'listUnits', tags, querystring: UnitQuery, response: replies(pageOf(UnitRow)) },
      },
      async (request) => {
        const { page, pageSize } = pageFrom(request.query);
        const { tree } = organisations;
        const found = findUnits(organisations.units, request.query, tree, organisations.today());
        const rows = found.slice((page - 1) * pageSize, page * pageSize).map((unit) => unitRowOf(unit, organisations));
        return { rows, total: found.length, page, pageSize };
      },
    );

    app.get(
      '/api/units/:unitId',
      {
        config: { access: 'signed-in' },
        schema: { operationId: 'getUnit', tags, params, response: replies(UnitDetail) },
      },
      async (request) => detailOf(known(request.params.unitId)),
    );

    app.post(
      '/api/units',
      {
        config: { access: ['administrator'] },
        schema: { operationId: 'createUnit', tags, body: NewUnit, response: replies(UnitDetail) },
      },
      async (request) => {
        const user = userOf(request);
        const { from = null, ...unit } = request.body;
        const wrong = judgeUnit({ ...unit, id: null, from, until: null, successorId: null }, organisations.tree);
        if (wrong.length > 0) throw new Refusal('invalid-input', wrong);
        const id = await repository.createUnit(request.body, user.id);
        await organisations.refresh();
        await record(user.id, 'unit-created', id, request.ip);
        return detailOf(known(id));
      },
    );

    app.patch(
      '/api/units/:unitId',
      {
        config: { access: ['administrator'] },
        schema: {
          operationId: 'changeUnit',
          summary: 'Renames, moves, closes, makes it of another level or kind. 409 unit-changed: somebody was first.',
          tags,
          params,
          body: UnitChange,
          response: replies(UnitDetail),
        },
      },
      async (request) => {
        const user = userOf(request);
        const unit = known(request.params.unitId);
        const { revision: _, ...change } = request.body;
        const wish = { ...unit, ...change };
        const wrong = judgeUnit(wish, organisations.tree);
        if (wrong.length > 0) throw new Refusal('invalid-input', wrong);
        const isClosing = change.until != null && change.until < organisations.today();
        // Who may do what with a case, and in whose name, follows from what the unit is (13, 30).
        const isAnother = wish.level !== unit.level || wish.kind !== unit.kind;
        const openCases = isClosing || isAnother ? await repository.openCasesOf(unit.id) : 0;
        if (openCases > 0) throw new Refusal('unit-has-cases', { openCases });
        if (!(await repository.changeUnit(unit, request.body, user.id))) throw new Refusal('unit-changed');
        await organisations.refresh();
        await record(user.id, 'unit-changed', unit.id, request.ip);
        return detailOf(known(unit.id));
      },
    );
  };
}
