import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import type { Audit } from '../audit/audit.ts';
import { mayPass, userOf, type SignedInUser } from '../http/access.ts';
import { Refusal } from '../http/refusal.ts';
import { Id, replies, repliesNothing } from '../http/reply-schemas.ts';
import type { Organisations } from '../organisations/organisations.ts';
import { OfficeBody, OfficeRow } from './document-schema.ts';
import { SUGGESTED_BY } from './offices.ts';
import type { OfficeRepository } from './office-repository.ts';

const tags = ['documents'];

export interface OfficeRouteParts {
  readonly offices: OfficeRepository;
  readonly organisations: Organisations;
  readonly audit: Audit;
  readonly now: () => number;
}

const Offices = Type.Object({
  rows: Type.Array(OfficeRow),
  /** Units whose signing whoever asks keeps as their head, entered or not. */
  ownUnits: Type.Array(Type.Object({ id: Type.String(), name: Type.String() })),
});

/** How each unit signs and numbers its documents: kept by administrators, and by the head of the unit. */
export function officeRoutes(parts: OfficeRouteParts): FastifyPluginAsyncTypebox {
  const { offices, organisations, audit, now } = parts;

  /** A station signs as its authority (Order 121, article 30): its head has nothing of this to keep. */
  function ownUnitsOf(user: SignedInUser) {
    return organisations.unitsHandledBy(user, 'head').flatMap((unitId) => {
      const unit = organisations.unit(unitId);
      return unit && unit.kind !== 'station' ? [{ id: unit.id, name: unit.name }] : [];
    });
  }

  const mayKeep = (user: SignedInUser) => {
    const own = ownUnitsOf(user);
    return (unit: string) => mayPass(user, ['administrator']) || own.some(({ id }) => id === unit);
  };

  return async (app) => {
    app.get(
      '/api/document-offices',
      {
        config: { access: ['officer', 'supervisor', 'administrator'] },
        schema: { operationId: 'listDocumentOffices', tags, response: replies(Offices) },
      },
      async (request) => {
        const user = userOf(request);
        const mayChange = mayKeep(user);
        const rows = (await offices.all()).map(({ updatedAt, updatedBy, ...row }) => ({
          ...row,
          unitName: organisations.unitNameOf(row.unit),
          isSuggested: updatedBy === SUGGESTED_BY,
          updatedAt: updatedAt.getTime(),
          mayChange: mayChange(row.unit),
        }));
        return { rows, ownUnits: ownUnitsOf(user) };
      },
    );

    app.put(
      '/api/document-offices/:unit',
      {
        config: { access: ['officer', 'supervisor', 'administrator'] },
        schema: {
          operationId: 'putDocumentOffice',
          summary: 'By an administrator, or by the head of that unit.',
          tags,
          params: Type.Object({ unit: Id }),
          body: OfficeBody,
          response: repliesNothing(),
        },
      },
      async (request, reply) => {
        const user = userOf(request);
        const { unit } = request.params;
        if (!mayKeep(user)(unit)) throw new Refusal('not-allowed');
        if (!organisations.unit(unit)) throw new Refusal('not-found');
        const isPut = await offices.put({ unit, ...request.body, updatedBy: user.id, updatedAt: new Date(now()) });
        if (!isPut) throw new Refusal('mark-taken');
        await audit.record({
          ...{ userId: user.id, address: request.ip, action: 'document-office-changed' },
          ...{ subjectKind: 'document-office', subjectId: unit },
        });
        return reply.status(204).send(null);
      },
    );
  };
}
