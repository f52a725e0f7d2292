import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** What a reader of the file sees: its text without the spaces of its layout, and how many pages it has. */
export async function readPdf(bytes: Uint8Array): Promise<{ readonly text: string; readonly pages: number }> {
  const document = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise;
  const texts: string[] = [];
  for (let page = 1; page <= document.numPages; page += 1) {
    const { items } = await (await document.getPage(page)).getTextContent();
    texts.push(...items.map((item) => ('str' in item ? item.str : '')));
  }
  return { text: texts.join('').replaceAll(/[\s_]/gu, ''), pages: document.numPages };
}
