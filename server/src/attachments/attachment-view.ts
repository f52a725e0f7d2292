import type { NameOf } from '../cases/case-view.ts';
import type { AttachmentRecord } from './attachment-repository.ts';
import type { AttachmentRow } from './attachment-schema.ts';

export function attachmentRowOf(row: AttachmentRecord, nameOf: NameOf): AttachmentRow {
  const { id, name, mediaType, sha256, hasThumbnail, addedBy, removeReason } = row;
  const { kind, scan, origin } = row as unknown as Pick<AttachmentRow, 'kind' | 'scan' | 'origin'>;
  return {
    ...{ id, name, kind, mediaType, sha256, scan, hasThumbnail, origin, addedBy, removeReason },
    bytes: Number(row.bytes),
    isSealed: row.sealedKey !== null,
    addedByName: nameOf(addedBy),
    addedAt: row.addedAt.getTime(),
    removedByName: row.removedBy ? nameOf(row.removedBy) : null,
    removedAt: row.removedAt?.getTime() ?? null,
  };
}
