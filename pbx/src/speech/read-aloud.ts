import { pinyin } from 'pinyin-pro';

/** Telephone numbers are read digit by digit, with 幺 for 1 so that it cannot be heard as 七. */
const DIGITS: Readonly<Record<string, string>> = {
  0: '零',
  1: '幺',
  2: '二',
  3: '三',
  4: '四',
  5: '五',
  6: '六',
  7: '七',
  8: '八',
  9: '九',
};
const PAUSES: Readonly<Record<string, string>> = {
  '，': ', ',
  '、': ', ',
  '：': ', ',
  '；': ', ',
  '。': '. ',
  '！': '. ',
  '？': '? ',
};

/** Numbers as they are spoken: 12315 → 幺二三幺五. */
export function spellNumbers(text: string): string {
  return text.replace(/[0-9]/g, (digit) => DIGITS[digit] ?? digit);
}

/** What the voice `cmn-latn-pinyin` reads: syllables with tone numbers, and pauses where the marks stand. */
export function toPinyin(text: string): string {
  const marked = spellNumbers(text).replace(/[，、：；。！？]/g, (mark) => PAUSES[mark] ?? ' ');
  const syllables = pinyin(marked, { toneType: 'num', type: 'array', nonZh: 'consecutive', v: true });
  return syllables
    .join(' ')
    .replace(/ +([,.?])/g, '$1')
    .replace(/ +/g, ' ')
    .trim();
}
