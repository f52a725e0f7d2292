import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainText, searchQueryOf, tokensOf } from './tokens.ts';

describe('a text is cut', () => {
  it('into pairs of Chinese characters and whole Latin words', () => {
    expect(tokensOf('群租房A4纸，ＡＢＣ12')).toEqual(['群租', '租房', '房', 'a4', '纸', 'abc12']);
  });

  it('without joining what punctuation parts', () => {
    expect(tokensOf('过期。食品')).toEqual(['过期', '期', '食品', '品']);
  });

  it('by whole characters, also those of two code units', () => {
    expect(tokensOf('𠮷野家')).toEqual(['𠮷野', '野家', '家']);
  });
});

describe('a search', () => {
  it('wants every pair of a phrase, side by side', () => {
    expect(searchQueryOf('食品安全')).toEqual({
      plain: '食品安全',
      tsquery: "'食品' & '品安' & '安全'",
      patterns: ['%食品安全%'],
    });
  });

  it('takes one character and the beginning of a Latin word', () => {
    expect(searchQueryOf('煤 Wi-F')?.tsquery).toBe("'煤':* & 'wi':* & 'f':*");
  });

  it.each(['', '  ', '%_\\', "'&|!"])('finds nothing to look for in %j', (text) => {
    expect(searchQueryOf(text)).toBeNull();
  });

  it('never holds what tsquery or LIKE would read as an operator', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const query = searchQueryOf(text);
        if (!query) return;
        expect(query.tsquery).toMatch(/^'[\p{L}\p{N}\p{M}]+'(:\*)?( & '[\p{L}\p{N}\p{M}]+'(:\*)?)*$/u);
        for (const pattern of query.patterns) expect(pattern).toMatch(/^%[\p{L}\p{N}\p{M}]+%$/u);
      }),
    );
  });

  it('finds every text that holds its words: full recall', () => {
    const text = fc.array(fc.constantFrom('食', '品', '安', '全', 'a', '7', ' ', '，'), { maxLength: 12 });
    fc.assert(
      fc.property(text, text, text, (before, wanted, after) => {
        const query = searchQueryOf(wanted.join(''));
        if (!query) return;
        // A Latin word is found by its beginning: nothing but a gap stands before it here.
        const body = `${before.join('')} ${wanted.join('')}${after.join('')}`;
        const tokens = tokensOf(body);
        for (const term of query.tsquery.split(' & ')) {
          const word = /'(.*)'/u.exec(term)![1]!;
          const isThere = term.endsWith(':*') ? tokens.some((token) => token.startsWith(word)) : tokens.includes(word);
          expect(isThere, `${term} in ${body}`).toBe(true);
        }
        for (const pattern of query.patterns) expect(plainText(body)).toContain(pattern.slice(1, -1));
      }),
    );
  });
});
