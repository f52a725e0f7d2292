import { open } from 'node:fs/promises';
import { fileTypeFromFile } from 'file-type';

/** What a plain text may be checked by: enough to find what a text never holds. */
const TEXT_BYTES = 65_536;

/** Other names of the same thing, as versions of the library changed them. */
const SAME_AS: Readonly<Record<string, string>> = {
  'audio/x-flac': 'audio/flac',
  'audio/opus': 'audio/ogg',
  'audio/vnd.wave': 'audio/wav',
  'audio/x-wav': 'audio/wav',
  'audio/mp4': 'audio/x-m4a',
  'image/heif': 'image/heic',
  'video/x-msvideo': 'video/vnd.avi',
  'video/x-matroska': 'video/matroska',
  'video/x-m4v': 'video/mp4',
};

/** The media type by the bytes alone; empty when they tell nothing. */
export async function sniffType(path: string): Promise<string> {
  const found = await fileTypeFromFile(path);
  if (found) {
    const plain = found.mime.split(';')[0] ?? '';
    return SAME_AS[plain] ?? plain;
  }
  return (await isText(path)) ? 'text/plain' : '';
}

/** Texts have no signature. GB 18030 passes too: it has no control characters either. */
async function isText(path: string): Promise<boolean> {
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(TEXT_BYTES), 0, TEXT_BYTES, 0);
    const read = buffer.subarray(0, bytesRead);
    const isControl = (byte: number) => (byte < 0x20 && ![0x09, 0x0a, 0x0c, 0x0d].includes(byte)) || byte === 0x7f;
    // A page that a browser would run is a text too.
    const isMarkup = /^\s*<(!doctype|html|svg|\?xml|script)/i.test(read.toString('latin1').replace(/^ï»¿/, ''));
    return bytesRead > 0 && !isMarkup && !read.some(isControl);
  } finally {
    await file.close();
  }
}
