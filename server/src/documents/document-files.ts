import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Refusal } from '../http/refusal.ts';

export interface KeptSheet {
  /** Relative to FILES_DIR. */
  readonly file: string;
  readonly sha256: string;
  readonly bytes: number;
}

/** Issued sheets, by month: `documents/2026/11/ID.pdf` under FILES_DIR. */
export class DocumentFiles {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** The file is whole or not there: it is written beside and renamed. */
  async keep(id: string, month: string, bytes: Uint8Array): Promise<KeptSheet> {
    const file = join('documents', ...month.split('-'), `${id}.pdf`);
    const path = join(this.#folder, file);
    await mkdir(dirname(path), { recursive: true });
    const fresh = `${path}.${randomUUID()}`;
    try {
      await writeFile(fresh, bytes);
      await rename(fresh, path);
    } finally {
      await rm(fresh, { force: true });
    }
    return { file, sha256: hashOf(bytes), bytes: bytes.byteLength };
  }

  /** As it was issued, or a refusal: a sheet that somebody changed on the disk is shown to nobody. */
  async read(file: string, sha256: string): Promise<Uint8Array> {
    const bytes = await readFile(join(this.#folder, file)).catch((error: unknown) => {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') throw new Refusal('document-damaged');
      throw error;
    });
    if (hashOf(bytes) !== sha256) throw new Refusal('document-damaged');
    return bytes;
  }
}

function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
