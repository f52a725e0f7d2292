import { unitsOfDivisions, type Division } from '../core/division-units.ts';
import { growTree, type Unit } from '../core/unit-tree.ts';

/** Two cities of a province, a municipality, and a centre in one of the cities. */
export const DIVISIONS: readonly Division[] = [
  { code: '330000', name: '浙江省', parentCode: null },
  { code: '330100', name: '杭州市', parentCode: '330000' },
  { code: '330106', name: '西湖区', parentCode: '330100' },
  { code: '330106001', name: '北山街道', parentCode: '330106' },
  { code: '330122', name: '桐庐县', parentCode: '330100' },
  { code: '330200', name: '宁波市', parentCode: '330000' },
  { code: '110000', name: '北京市', parentCode: null },
  { code: '110101', name: '东城区', parentCode: '110000' },
  { code: '810000', name: '香港特别行政区', parentCode: null },
];
export const unit = (wish: Partial<Unit>): Unit => ({
  ...unitsOfDivisions([DIVISIONS[0]!], '100000')[0]!,
  ...wish,
});
export const tree = growTree([
  unit({ id: '100000', name: '国家市场监督管理总局', level: 'national', parentId: null, regionCode: null }),
  unit({ id: 'centre', kind: 'centre', level: 'city', parentId: '330100', regionCode: null }),
  ...unitsOfDivisions(DIVISIONS, '100000'),
]);
