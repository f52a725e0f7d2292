import { Readable } from 'node:stream';
import { ulid } from 'ulid';
import type { HistoryRepository } from '../cases/history-repository.ts';
import type { Transaction } from '../database/prisma-repository.ts';
import { Refusal } from '../http/refusal.ts';
import type { Seal } from '../sealing/sealed-text.ts';
import { admitFile } from './admit-file.ts';
import type { AttachmentRecord, AttachmentRepository, NewAttachment } from './attachment-repository.ts';
import { extensionOf, plainName } from './core/judge-type.ts';
import type { FileStore } from './file-store.ts';
import { receiveFile, type ReceivedFile } from './receive-file.ts';
import type { Scanner } from './scanner.ts';
import { newFileKey, openFile, sealFile } from './sealed-file.ts';
import { drawThumbnail } from './thumbnail.ts';

/** A case of a thousand pictures is an archive of somebody's, not a case. */
const MOST_A_CASE = 200;
/** What is sealed is opened in memory. */
const MOST_SEALED_BYTES = 50_000_000;

export interface AttachmentWorkParts {
  readonly attachments: AttachmentRepository;
  readonly transaction: Transaction;
  readonly history: HistoryRepository;
  readonly files: FileStore;
  readonly scanner: Scanner;
  /** Seals the keys of files that may tell who reported. */
  readonly seal: Seal;
  readonly limitBytes: number;
  readonly now: () => number;
}

export interface AttachmentWish {
  readonly caseId: string;
  readonly name: string;
  readonly origin: 'uploaded' | 'issued';
  readonly isSealed: boolean;
  readonly userId: string;
  readonly address: string;
}

export type AttachmentWork = ReturnType<typeof createAttachmentWork>;

/** Keeping files with cases. Who may is asked before. */
export function createAttachmentWork(parts: AttachmentWorkParts) {
  const { attachments, transaction, history, files, scanner, seal, limitBytes, now } = parts;

  async function keep(wish: AttachmentWish, body: Readable): Promise<AttachmentRecord> {
    const name = plainName(wish.name);
    if (name === '') throw new Refusal('invalid-input', [{ field: 'name', message: 'a file name is needed' }]);
    if ((await attachments.countOf(wish.caseId)) >= MOST_A_CASE) throw new Refusal('attachment-too-many');
    const id = ulid();
    const incoming = await files.incoming(id);
    const limit = wish.isSealed ? Math.min(limitBytes, MOST_SEALED_BYTES) : limitBytes;
    const received = await receiveFile(body, incoming, limit);
    try {
      return await admitAndPlace(id, { ...wish, name }, received);
    } finally {
      // Already gone when it was placed.
      await files.drop(incoming);
    }
  }

  async function admitAndPlace(id: string, wish: AttachmentWish, received: ReceivedFile): Promise<AttachmentRecord> {
    const { type, scan, isDrawable } = await admitFile(wish.name, received, scanner);
    const addedAt = new Date(now());
    const path = files.pathOf({ id, addedAt });
    const thumbnail = files.thumbnailOf({ id, addedAt });
    const { sealedKey, name } = wish.isSealed
      ? await sealAway(received.path, wish.name)
      : { sealedKey: null, name: wish.name };
    await files.place(received.path, path);
    try {
      const hasThumbnail =
        isDrawable && !wish.isSealed && (await drawThumbnail(files.full(path), files.full(thumbnail)));
      const { caseId, origin, userId, address } = wish;
      const row: NewAttachment = {
        ...{ id, caseId, name, kind: type.kind, mediaType: type.mediaType, bytes: BigInt(received.bytes) },
        ...{ sha256: received.sha256, scan, hasThumbnail, sealedKey, origin, addedBy: userId, addedAt },
      };
      return await transaction(async (tx) => {
        const added = await attachments.add(row, tx);
        const details = { attachmentId: id, kind: type.kind, sha256: received.sha256 };
        await history.append({ caseId, act: 'attachment-added', details, userId, address }, tx);
        return added;
      });
    } catch (error) {
      await files.drop(files.full(path), files.full(thumbnail));
      throw error;
    }
  }

  /** Puts the sealed bytes in the place of the open ones. The name may tell as much as the file, so it goes along. */
  async function sealAway(path: string, name: string): Promise<{ sealedKey: string; name: string }> {
    const key = newFileKey();
    const sealed = `${path}.sealed`;
    try {
      await sealFile(path, sealed, key);
      await files.replace(sealed, path);
    } finally {
      await files.drop(sealed);
    }
    const sealedKey = await seal.seal(JSON.stringify({ key: key.toString('base64'), name }));
    return { sealedKey, name: `举报人材料.${extensionOf(name)}` };
  }

  return {
    keep,

    /** For what the system makes itself: it passes the same gate. */
    keepBytes: (wish: Omit<AttachmentWish, 'isSealed'>, bytes: Uint8Array) =>
      keep({ ...wish, isSealed: false }, Readable.from([bytes])),

    async openSealed(row: AttachmentRecord): Promise<{ name: string; bytes: Buffer }> {
      const { key, name } = JSON.parse(await seal.open(row.sealedKey ?? '')) as { key: string; name: string };
      return { name, bytes: await openFile(files.full(files.pathOf(row)), Buffer.from(key, 'base64')) };
    },

    /** The row and the bytes stay: evidence is not destroyed by a button. Nobody is given them any more. */
    async remove(row: AttachmentRecord, reason: string, userId: string, address: string): Promise<void> {
      const removal = { removedBy: userId, removedAt: new Date(now()), removeReason: reason };
      await transaction(async (tx) => {
        if (!(await attachments.remove(row.id, removal, tx))) throw new Refusal('not-found');
        const details = { attachmentId: row.id, kind: row.kind, sha256: row.sha256 };
        await history.append({ caseId: row.caseId, act: 'attachment-removed', details, reason, userId, address }, tx);
      });
    },
  };
}
