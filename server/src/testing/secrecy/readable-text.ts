import { inflateRawSync, inflateSync } from 'node:zlib';

/** What can be read in bytes: as they are, and what is packed in them (XLSX and DOCX are ZIP; a PDF packs its streams). */
export function readableText(bytes: Buffer): string {
  if (bytes.subarray(0, 2).toString('latin1') === 'PK') return [...zipped(bytes)].join('\n');
  if (bytes.subarray(0, 5).toString('latin1') === '%PDF-') return `${bytes.toString('latin1')}\n${pdfText(bytes)}`;
  return bytes.toString('utf8');
}

const LOCAL_FILE = Buffer.from('PK\x03\x04', 'latin1');
const DEFLATED = 8;

/** Entries by their local headers; the rest of the archive says nothing more. */
function* zipped(bytes: Buffer): Generator<string> {
  for (let at = bytes.indexOf(LOCAL_FILE); at >= 0; at = bytes.indexOf(LOCAL_FILE, at + 4)) {
    const method = bytes.readUInt16LE(at + 8);
    const start = at + 30 + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28);
    yield bytes.subarray(at + 30, start).toString('utf8');
    yield method === DEFLATED
      ? tryInflate(() => inflateRawSync(bytes.subarray(start), { finishFlush: 2 }))
      : bytes.subarray(start, start + bytes.readUInt32LE(at + 18)).toString('utf8');
  }
}

/** The text of a PDF whose fonts name their glyphs (ToUnicode), as the ones we make do. */
function pdfText(bytes: Buffer): string {
  const streams = [...pdfStreams(bytes)];
  const letters = new Map<string, string>();
  for (const stream of streams) for (const [glyph, letter] of lettersOf(stream)) letters.set(glyph, letter);
  const texts = streams.flatMap((stream) => [...stream.matchAll(/<([0-9A-Fa-f]{4,})>/g)].map(([, hex]) => hex ?? ''));
  return texts
    .map((hex) => (hex.match(/.{4}/g) ?? []).map((glyph) => letters.get(glyph.toLowerCase()) ?? '').join(''))
    .join('');
}

function* pdfStreams(bytes: Buffer): Generator<string> {
  const text = bytes.toString('latin1');
  for (const { index, 0: head } of text.matchAll(/stream\r?\n/g)) {
    if (text.slice(index - 3, index) === 'end') continue;
    yield tryInflate(() => inflateSync(bytes.subarray(index + head.length), { finishFlush: 2 }), 'latin1');
  }
}

function* lettersOf(stream: string): Generator<[string, string]> {
  for (const [, from, to] of stream.matchAll(/^<([0-9A-Fa-f]{4})>\s*<([0-9A-Fa-f]+)>\s*$/gm))
    if (from && to) yield [from.toLowerCase(), utf16(to)];
  for (const [, first, , list] of stream.matchAll(/<([0-9A-Fa-f]{4})>\s*<([0-9A-Fa-f]{4})>\s*\[([^\]]*)\]/g)) {
    let glyph = parseInt(first ?? '0', 16);
    for (const [, letter] of (list ?? '').matchAll(/<([0-9A-Fa-f]+)>/g))
      yield [(glyph++).toString(16).padStart(4, '0'), utf16(letter ?? '')];
  }
}

function utf16(hex: string): string {
  return Buffer.from(hex, 'hex').swap16().toString('utf16le');
}

/** Bytes that are no deflated text say nothing. */
function tryInflate(inflate: () => Buffer, encoding: BufferEncoding = 'utf8'): string {
  try {
    return inflate().toString(encoding);
  } catch {
    return '';
  }
}
