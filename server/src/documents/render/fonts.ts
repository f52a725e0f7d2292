import { createRequire } from 'node:module';
import { openSync, type Font } from 'fontkit';

/** Noto Serif SC (SIL Open Font Licence 1.1): 30,000 characters, so that rare names of people and places print too. */
const resolve = createRequire(import.meta.url).resolve;
export const FONT_FILES = {
  normal: resolve('@expo-google-fonts/noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf'),
  bold: resolve('@expo-google-fonts/noto-serif-sc/700Bold/NotoSerifSC_700Bold.ttf'),
} as const;

let opened: Font | null = null;

/** What the font cannot draw: it would come out as an empty box on an official paper. */
export function unprintable(text: string): string[] {
  const font = openFont();
  const unknown = [...new Set(text)].filter((character) => {
    const code = character.codePointAt(0)!;
    return character !== '\n' && (code < 0x20 || !font.hasGlyphForCodePoint(code));
  });
  return unknown;
}

function openFont(): Font {
  if (opened) return opened;
  const font = openSync(FONT_FILES.normal);
  if (!('hasGlyphForCodePoint' in font)) throw new Error('the font file is a collection');
  opened = font;
  return font;
}
