import { readFile, writeFile } from 'node:fs/promises';
import { imageSizeFromFile } from 'image-size/fromFile';
import { ResizeFit, Transformer } from '@napi-rs/image';

export const THUMBNAIL_EDGE = 320;
/** Beyond this a picture is no photograph any more but a way to fill a memory. */
const MOST_PIXELS = 200_000_000;
/** A larger one is kept and shown, but not drawn here: each dot takes four bytes. */
const MOST_DRAWN_PIXELS = 60_000_000;
const DRAWABLE = ['image/jpeg', 'image/png', 'image/webp', 'image/bmp', 'image/tiff'];

export type PictureVerdict = 'drawable' | 'not-drawable' | 'too-many-pixels';

/** Reads the head only: a picture of a few kilobytes may say that it is a hundred thousand dots wide. */
export async function judgePicture(path: string, mediaType: string): Promise<PictureVerdict> {
  const pixels = await pixelsOf(path);
  // A damaged picture may still be evidence: it is kept, and simply has no small one.
  if (pixels === null) return 'not-drawable';
  if (pixels > MOST_PIXELS) return 'too-many-pixels';
  return DRAWABLE.includes(mediaType) && pixels <= MOST_DRAWN_PIXELS ? 'drawable' : 'not-drawable';
}

async function pixelsOf(path: string): Promise<number | null> {
  try {
    const { width, height } = await imageSizeFromFile(path);
    return width * height;
  } catch {
    return null;
  }
}

/** False when it cannot be drawn. Turned as its camera was held, and without what the camera noted beside it. */
export async function drawThumbnail(from: string, to: string): Promise<boolean> {
  try {
    const small = await new Transformer(await readFile(from))
      .rotate()
      .resize({ width: THUMBNAIL_EDGE, height: THUMBNAIL_EDGE, fit: ResizeFit.Inside })
      .webp(75);
    await writeFile(to, small, { mode: 0o600 });
    return true;
  } catch {
    return false;
  }
}
