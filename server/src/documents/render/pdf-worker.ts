import type { DocumentKind } from '@hotline/contracts';
import pdfmake from 'pdfmake';
import type { Content, TDocumentDefinitions } from 'pdfmake/interfaces.js';
import { drawPaper, drawSpecimen } from '../core/draw-paper.ts';
import type { Paper } from '../core/paper.ts';
import { BODY } from '../core/sheet.ts';
import { FONT_FILES, unprintable } from './fonts.ts';

/** What the worker is asked; it knows neither cases nor the database. */
export type PdfWish =
  | { readonly what: 'paper'; readonly paper: Paper; readonly mark: string | null; readonly at: number }
  | { readonly what: 'specimen'; readonly kind: DocumentKind; readonly at: number };

export type PdfReply =
  | { readonly kind: 'pdf'; readonly bytes: Uint8Array }
  /** Characters that the font does not have. */
  | { readonly kind: 'unprintable'; readonly characters: readonly string[] };

pdfmake.setFonts({ Song: FONT_FILES });
// A document is made of text alone: nothing is fetched, and of the disk only the fonts are read.
pdfmake.setUrlAccessPolicy(() => false);
pdfmake.setLocalAccessPolicy((path) => Object.values<string>(FONT_FILES).includes(path));
pdfmake.setTableLayouts({
  sheet: {
    hLineWidth: () => 0.8,
    vLineWidth: () => 0.8,
    paddingLeft: () => 5,
    paddingRight: () => 5,
    paddingTop: () => 3,
    paddingBottom: () => 3,
  },
});

/** Runs in a thread of its own: setting a page takes a fifth of a second, in which the server would answer nobody. */
export default async function makePdf(wish: PdfWish): Promise<PdfReply> {
  const content =
    wish.what === 'specimen' ? drawSpecimen(wish.kind) : drawPaper(wish.mark === null ? wish.paper : boxed(wish.paper));
  if (wish.what === 'paper' && wish.mark === null) {
    const characters = unprintable(textsOf(wish.paper).join(''));
    if (characters.length > 0) return { kind: 'unprintable', characters };
  }
  const mark = wish.what === 'paper' ? wish.mark : null;
  const bytes = await pdfmake.createPdf(definitionOf(content, mark, wish.at)).getBuffer();
  return { kind: 'pdf', bytes: new Uint8Array(bytes) };
}

/** A draft is shown with a box where a character cannot be printed; issuing it is refused. */
function boxed(paper: Paper): Paper {
  const missing = new Set(unprintable(textsOf(paper).join('')));
  if (missing.size === 0) return paper;
  const box = (text: string) => [...text].map((character) => (missing.has(character) ? '□' : character)).join('');
  const fields = Object.fromEntries(Object.entries(paper.fields).map(([key, text]) => [key, box(text)]));
  return { ...paper, fields };
}

function textsOf({ fields, office, number, reporter }: Paper): string[] {
  return [...Object.values(fields), office, number ?? '', ...Object.values(reporter ?? {})];
}

function definitionOf(content: Content[], mark: string | null, at: number): TDocumentDefinitions {
  return {
    content,
    pageSize: 'A4',
    pageMargins: [79, 60, 74, 50],
    language: 'zh-CN',
    defaultStyle: { font: 'Song', fontSize: BODY, lineHeight: 1.06, alignment: 'justify' },
    info: { creationDate: new Date(at), modDate: new Date(at), producer: 'hotline', creator: 'hotline' },
    ...(mark !== null && { watermark: { text: mark, color: '#888888', opacity: 0.18, bold: true } }),
    footer: (page: number, pages: number): Content =>
      pages > 1
        ? { text: `第 ${page} 页 共 ${pages} 页`, alignment: 'center', fontSize: 10, margin: [0, 12, 0, 0] }
        : '',
  };
}
