import type { Organisations } from '../organisations/organisations.ts';
import { suggestedMarks } from './core/suggested-office.ts';
import type { OfficeRecord, OfficeRepository } from './office-repository.ts';

/** Who wrote what nobody has confirmed yet. */
export const SUGGESTED_BY = 'system';

export type Offices = ReturnType<typeof createOffices>;

/** How each unit signs and numbers its documents. One that nobody has entered is made from the unit's own name. */
export function createOffices(repository: OfficeRepository, organisations: Organisations, now: () => number) {
  return {
    /** A station works in the name of its authority (Order 121, article 30): it signs and numbers as that. */
    signingUnitOf(unitId: string): string {
      const { tree } = organisations;
      return tree.get(unitId)?.kind === 'station' ? (tree.authorityOf(unitId)?.id ?? unitId) : unitId;
    },

    /** Null when the unit is not known, or nothing can be made of its name. */
    async of(unitId: string): Promise<OfficeRecord | null> {
      const known = await repository.of(unitId);
      if (known) return known;
      const unit = organisations.unit(unitId);
      if (!unit) return null;
      const authorities = organisations.tree.wayUp(unitId).filter(({ kind }) => kind === 'authority');
      const { phone, address } = unit;
      const office = {
        ...{ unit: unitId, name: unit.name, contact: '', phone: phone ?? '', address: address ?? '' },
        ...{ updatedBy: SUGGESTED_BY, updatedAt: new Date(now()) },
      };
      return repository.suggest(office, suggestedMarks(authorities.map(({ name }) => name)));
    },
  };
}
