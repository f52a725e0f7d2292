import type { PromptLanguage } from '@hotline/contracts';

const DIGITS = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
/** Read out one by one, 1 is 幺, so that it cannot be heard as 七 (GB/T 33358 usage). */
const SPELT = ['零', '幺', '二', '三', '四', '五', '六', '七', '八', '九'];
const PLACES = ['', '十', '百', '千'];

/** 12315 → 幺二三幺五. */
export function digitsInWords(value: string, language: PromptLanguage): string {
  if (language === 'en') return value.split('').join(' ');
  return value.replace(/[0-9]/g, (digit) => SPELT[Number(digit)]!);
}

/** 2 → 两, 12 → 十二, 105 → 一百零五; what is not below ten thousand is spelt. */
export function countInWords(value: string, language: PromptLanguage): string {
  const count = Number(value);
  if (language === 'en' || !Number.isInteger(count) || count < 0 || count > 9999) return digitsInWords(value, language);
  if (count === 0) return '零';
  if (count === 2) return '两';
  const text = [...String(count)]
    .map((digit, index, all) => (digit === '0' ? '零' : DIGITS[Number(digit)]! + PLACES[all.length - 1 - index]!))
    .join('')
    .replace(/零+/g, '零')
    .replace(/零$/, '');
  return text.replace(/^一十/, '十');
}
