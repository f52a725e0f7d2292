const BUREAU = '市场监督管理局';

/**
 * Marks (机关代字) for a unit, the likeliest first: the first characters of its superior's place and of its own, 杭西,
 * longer ones when those are taken. Names from the unit upwards: 杭州市西湖区市场监督管理局, 杭州市市场监督管理局 … It is
 * a suggestion: which mark a bureau really has is for its administrator to enter.
 */
export function suggestedMarks(names: readonly string[]): string[] {
  const places = names.map((name) => name.replace(BUREAU, ''));
  const [whole = '', above = '', top = ''] = places;
  const own = lettersOf(above !== '' && whole.startsWith(above) ? whole.slice(above.length) : whole);
  if (own === '') return [];
  const [over, first] = [lettersOf(above), lettersOf(top)];
  const marks = [
    over.slice(0, 1) + own.slice(0, 1),
    over.slice(0, 1) + own.slice(0, 2),
    over.slice(0, 2) + own.slice(0, 2),
    first.slice(0, 1) + over.slice(0, 1) + own.slice(0, 2),
    first.slice(0, 1) + over.slice(0, 2) + own.slice(0, 3),
  ];
  return [...new Set(marks)].filter((mark) => mark.length >= 1 && mark.length <= 8);
}

/** Only letters may stand in a mark. */
function lettersOf(text: string): string {
  return text.replace(/\P{L}/gu, '');
}
