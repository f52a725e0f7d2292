import type { Prisma as Types } from '../generated/client.ts';
import type { CaseScope } from './core/case-scope.ts';

/** The same rule as `isInScope`, as Prisma asks for it. */
export function visibleCases({ userId, units, reportUnits, homeUnits }: CaseScope): Types.CaseWhereInput {
  if (units === 'all' && reportUnits === 'all') return {};
  const or: Types.CaseWhereInput[] = [{ ownerId: userId }];
  or.push({ type: { not: 'report' }, ...(units !== 'all' && { unitId: { in: [...units] } }) });
  or.push({ type: 'report', ...(reportUnits !== 'all' && { unitId: { in: [...reportUnits] } }) });
  if (homeUnits.length > 0) or.push({ jointUnits: { some: { unitId: { in: [...homeUnits] } } } });
  return { OR: or };
}

/** The same rule as SQL on the alias `c`; its first value is `$first`. Texts are few, so prepared statements are too. */
export function visibleCasesSql(
  { userId, units, reportUnits, homeUnits }: CaseScope,
  first: number,
): { readonly text: string; readonly values: readonly unknown[] } {
  if (units === 'all' && reportUnits === 'all') return { text: 'TRUE', values: [] };
  const values: unknown[] = [userId];
  const next = (value: unknown) => `$${first + values.push(value) - 1}`;
  const of = (ids: 'all' | readonly string[]) => (ids === 'all' ? 'TRUE' : `c.unit_id = ANY(${next(ids)}::text[])`);
  const text = [
    `c.owner_id = $${first}`,
    `(c.type <> 'report' AND ${of(units)})`,
    ...(reportUnits === 'all' || reportUnits.length > 0 ? [`(c.type = 'report' AND ${of(reportUnits)})`] : []),
    ...(homeUnits.length > 0
      ? [`c.id IN (SELECT j.case_id FROM joint_unit AS j WHERE j.unit_id = ANY(${next(homeUnits)}::text[]))`]
      : []),
  ];
  return { text: `(${text.join(' OR ')})`, values };
}
