import fc from 'fast-check';
import { expect, it } from 'vitest';
import { letterQueryOf, lettersOf, letterVectorOf } from './letters.ts';
import { FIRST_CHARACTERS, ROADS, SECOND_CHARACTERS } from './core/made-up-words.ts';

it.each([
  ['海底捞', 'hdl hai di lao'],
  ['重庆长安小面', 'cqcaxm chong qing chang an xiao mian'],
  ['KFC炸鸡（新街口）', 'kfczjxjk kfc zha ji xin jie kou'],
  ['吕氏女装', 'lsnz lv shi nv zhuang'],
  ['——', ''],
])('%j in letters', (name, letters) => {
  expect(lettersOf(name).trim()).toBe(letters);
});

it.each(['海', 'h', 'a4', '', 'HD', "a'b"])('%j is no typed pinyin', (piece) => {
  expect(letterQueryOf(piece)).toBeNull();
});

it('finds every name by any run of its initials or of its syllables: full recall', () => {
  const name = fc.array(fc.constantFrom(...FIRST_CHARACTERS, ...SECOND_CHARACTERS, ...ROADS), {
    minLength: 2,
    maxLength: 8,
  });
  fc.assert(
    fc.property(name, fc.nat(), fc.nat(), fc.boolean(), (words, from, length, isInitials) => {
      const letters = lettersOf(words.join(''));
      const [initials = '', ...syllables] = letters.split(' ');
      const run = isInitials ? initials : syllables.join('');
      const start = from % (run.length - 1);
      const piece = run.slice(start, start + 2 + (length % (run.length - start - 1)));
      const query = letterQueryOf(piece)!;
      const stored = new Set(letterVectorOf(letters).split(' '));
      const mark = isInitials ? '=' : '~';
      const wanted = query.tsquery.split(' | ').find((side) => side.includes(mark))!;
      for (const [, token, isPrefix] of wanted.matchAll(/'([^']+)'(:\*)?/gu)) {
        const isThere = isPrefix ? [...stored].some((each) => each.startsWith(`'${token}`)) : stored.has(`'${token}'`);
        expect(isThere, `${token} of ${piece} in ${letters}`).toBe(true);
      }
      expect(letters.replaceAll(' ', '')).toContain(query.pattern.slice(1, -1));
    }),
  );
});
