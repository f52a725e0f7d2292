import { describe, expect, it } from 'vitest';
import { judgeType, plainName } from './judge-type.ts';
import { KEPT_TYPES } from './kept-types.ts';

describe('what a file is', () => {
  it('is kept when its name and its bytes agree', () => {
    expect(judgeType('小票.JPG', 'image/jpeg')).toMatchObject({ kind: 'kept', type: { kind: 'picture' } });
    expect(judgeType('语音备忘录.m4a', 'video/mp4')).toMatchObject({ kind: 'kept' });
    expect(judgeType('回执.ofd', 'application/zip')).toMatchObject({
      kind: 'kept',
      type: { mediaType: 'application/ofd', kind: 'document', isZip: true },
    });
  });

  it('is refused when its name lies, whichever way', () => {
    expect(judgeType('合同.pdf', 'image/png')).toEqual({ kind: 'lies', found: 'image/png' });
    expect(judgeType('picture.png', 'application/zip')).toEqual({ kind: 'lies', found: 'application/zip' });
    expect(judgeType('without an extension', 'image/png')).toEqual({ kind: 'lies', found: 'image/png' });
  });

  it('is refused when it is nothing that is kept', () => {
    for (const found of ['application/x-msdownload', 'text/html', 'image/svg+xml', 'application/x-rar-compressed', ''])
      expect(judgeType('a.png', found)).toEqual({ kind: 'refused', found });
  });

  it('stands once in the list', () => {
    const types = KEPT_TYPES.map(({ mediaType }) => mediaType);
    expect(new Set(types).size).toBe(types.length);
  });
});

describe('a name', () => {
  it('loses its path, its control characters and its tricks', () => {
    expect(plainName('C:\\fake\\..\\小票 1.jpg')).toBe('小票 1.jpg');
    expect(plainName('../../etc/passwd')).toBe('passwd');
    expect(plainName('a\u202egpj.exe\r\nx: y')).toBe('agpj.exex y');
    expect(plainName('/')).toBe('');
  });
});
