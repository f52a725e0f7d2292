import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * FILES_DIR/attachments: `MONTH/ID` holds the bytes and `MONTH/ID.webp` the small picture; both are named by the id
 * alone, so nothing that a person typed becomes a path. `incoming` holds what has not been looked at yet.
 */
export class FileStore {
  readonly folder: string;

  constructor(filesDir: string) {
    this.folder = join(filesDir, 'attachments');
  }

  /** What an earlier run was receiving when it ended belongs to nobody. */
  async start(): Promise<void> {
    await mkdir(this.#incoming, { recursive: true });
    for (const name of await readdir(this.#incoming)) await rm(join(this.#incoming, name), { force: true });
  }

  async incoming(id: string): Promise<string> {
    await mkdir(this.#incoming, { recursive: true });
    return join(this.#incoming, id);
  }

  /** Relative to the folder. */
  pathOf({ id, addedAt }: { readonly id: string; readonly addedAt: Date }): string {
    return join(addedAt.toISOString().slice(0, 7), id);
  }

  thumbnailOf(of: { readonly id: string; readonly addedAt: Date }): string {
    return `${this.pathOf(of)}.webp`;
  }

  full(path: string): string {
    return join(this.folder, path);
  }

  async place(from: string, path: string): Promise<void> {
    await mkdir(join(this.full(path), '..'), { recursive: true });
    await rename(from, this.full(path));
  }

  async replace(from: string, to: string): Promise<void> {
    await rename(from, to);
  }

  async drop(...paths: readonly string[]): Promise<void> {
    for (const path of paths) await rm(path, { force: true });
  }

  get #incoming(): string {
    return join(this.folder, 'incoming');
  }
}
