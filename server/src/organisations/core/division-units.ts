import type { UnitLevel } from '@hotline/contracts';
import type { Unit } from './unit-tree.ts';

/** A row of the divisions: six digits down to the county, nine for a town. */
export interface Division {
  readonly code: string;
  readonly name: string;
  readonly parentCode: string | null;
}

export type RegionLevel = 'province' | 'city' | 'county' | 'town';

/** Where the mainland's market supervision does not work: 台湾、香港、澳门. */
const WITHOUT_UNITS = ['710000', '810000', '820000'];
/** What is left out of a town's name in the name of its station: 北山街道 → 北山. */
const TOWN_ENDING = /(街道|地区|民族乡|苏木|镇|乡)$/;

export function regionLevelOf(code: string): RegionLevel {
  if (code.length > 6) return 'town';
  if (code.endsWith('0000')) return 'province';
  return code.endsWith('00') ? 'city' : 'county';
}

const UNIT_LEVEL_OF = {
  province: 'province',
  city: 'city',
  county: 'county',
  town: 'station',
} as const satisfies Record<RegionLevel, UnitLevel>;

/**
 * The authorities and stations that a country's divisions imply: a bureau for each province, city and county, a station
 * for each town, each with its division's code as id. Names follow the usual pattern; what is called or cut otherwise
 * is changed by an administrator.
 */
export function unitsOfDivisions(divisions: readonly Division[], topId: string): Unit[] {
  const byCode = new Map(divisions.map((division) => [division.code, division]));
  return divisions
    .filter(({ code }) => !WITHOUT_UNITS.includes(code))
    .map((division) => {
      const level = UNIT_LEVEL_OF[regionLevelOf(division.code)];
      const isStation = level === 'station';
      return {
        id: division.code,
        name: isStation ? stationName(division, byCode) : `${fullName(division, byCode)}市场监督管理局`,
        level,
        kind: isStation ? ('station' as const) : ('authority' as const),
        parentId: division.parentCode ?? topId,
        regionCode: division.code,
        receives: !isStation,
        address: null,
        phone: null,
        from: null,
        until: null,
        successorId: null,
        revision: 1,
      };
    });
}

/** A district is named with its city, for 新华区 is in several; a county or a county-level city stands alone. */
function fullName({ name, parentCode }: Division, byCode: ReadonlyMap<string, Division>): string {
  const parent = parentCode === null ? undefined : byCode.get(parentCode);
  return parent && name.endsWith('区') && parent.name.endsWith('市') ? `${parent.name}${name}` : name;
}

function stationName({ name, parentCode }: Division, byCode: ReadonlyMap<string, Division>): string {
  const parent = parentCode === null ? undefined : byCode.get(parentCode);
  const stem = name.replace(TOWN_ENDING, '');
  return `${parent ? `${fullName(parent, byCode)}市场监督管理局` : ''}${stem === '' ? name : stem}市场监督管理所`;
}
