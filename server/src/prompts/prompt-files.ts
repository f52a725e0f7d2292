import { randomUUID } from 'node:crypto';
import { mkdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PromptLanguage } from '@hotline/contracts';

/**
 * The folder that server and pbx share (pbx/src/speech): `uploaded/LANGUAGE/ID.(wav|mp3)` as it was given, written
 * here; `recorded/LANGUAGE/ID.wav` and `LANGUAGE/ID.wav`, what callers hear, written by pbx.
 */
export class PromptFiles {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Returns the name under which pbx finds it. */
  async keep(id: string, language: PromptLanguage, type: 'wav' | 'mp3', bytes: Uint8Array): Promise<string> {
    const folder = join(this.#folder, 'uploaded', language);
    const file = `${id}.${type}`;
    await mkdir(folder, { recursive: true });
    const fresh = join(folder, `.${file}.${randomUUID()}`);
    try {
      await writeFile(fresh, bytes);
      await rename(fresh, join(folder, file));
    } finally {
      await rm(fresh, { force: true });
    }
    return file;
  }

  /** When a recording took the place of the text; null while the text is spoken. */
  async recordedAt(id: string, language: PromptLanguage): Promise<number | null> {
    const uploaded = await changedAt(join(this.#folder, 'recorded', language, `${id}.wav`));
    if (uploaded !== null || language !== 'zh-CN') return uploaded;
    // Where operators put them by hand.
    return changedAt(join(this.#folder, 'recorded', `${id}.wav`));
  }

  /** Relative to the folder: what callers hear now. */
  heard(id: string, language: PromptLanguage): string {
    return join(language, `${id}.wav`);
  }

  /** Relative to the folder: a text that pbx made a sound of (`speak-text`). */
  announced(sound: string): string {
    return join('announced', `${sound}.wav`);
  }

  get folder(): string {
    return this.#folder;
  }
}

async function changedAt(file: string): Promise<number | null> {
  try {
    return Math.round((await stat(file)).mtimeMs);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
