import type { AttachmentKind } from '@hotline/contracts';

export interface KeptType {
  readonly mediaType: string;
  readonly kind: AttachmentKind;
  /** What a file of this type may be called. */
  readonly extensions: readonly string[];
  /** Packed with zip: looked through before it is kept. */
  readonly isZip?: boolean;
}

const OFFICE = 'application/vnd.openxmlformats-officedocument';

/**
 * Everything that may be attached; whatever is not here is refused. Nothing that a browser would run (HTML, SVG) and
 * nothing that could not be looked through (rar, 7z).
 */
export const KEPT_TYPES: readonly KeptType[] = [
  { mediaType: 'image/jpeg', kind: 'picture', extensions: ['jpg', 'jpeg', 'jfif'] },
  { mediaType: 'image/png', kind: 'picture', extensions: ['png'] },
  { mediaType: 'image/gif', kind: 'picture', extensions: ['gif'] },
  { mediaType: 'image/webp', kind: 'picture', extensions: ['webp'] },
  { mediaType: 'image/bmp', kind: 'picture', extensions: ['bmp'] },
  { mediaType: 'image/tiff', kind: 'picture', extensions: ['tif', 'tiff'] },
  { mediaType: 'image/heic', kind: 'picture', extensions: ['heic', 'heif'] },
  { mediaType: 'audio/mpeg', kind: 'audio', extensions: ['mp3'] },
  { mediaType: 'audio/wav', kind: 'audio', extensions: ['wav'] },
  { mediaType: 'audio/flac', kind: 'audio', extensions: ['flac'] },
  { mediaType: 'audio/ogg', kind: 'audio', extensions: ['ogg', 'oga', 'opus'] },
  { mediaType: 'audio/aac', kind: 'audio', extensions: ['aac'] },
  { mediaType: 'audio/amr', kind: 'audio', extensions: ['amr'] },
  { mediaType: 'audio/x-m4a', kind: 'audio', extensions: ['m4a'] },
  // Telephones call their voice memos m4a and mark them like a video.
  { mediaType: 'video/mp4', kind: 'video', extensions: ['mp4', 'm4v', 'm4a'] },
  { mediaType: 'video/quicktime', kind: 'video', extensions: ['mov', 'qt'] },
  { mediaType: 'video/3gpp', kind: 'video', extensions: ['3gp', '3gpp'] },
  { mediaType: 'video/webm', kind: 'video', extensions: ['webm'] },
  { mediaType: 'video/matroska', kind: 'video', extensions: ['mkv'] },
  { mediaType: 'video/vnd.avi', kind: 'video', extensions: ['avi'] },
  { mediaType: 'application/pdf', kind: 'document', extensions: ['pdf'] },
  { mediaType: 'application/rtf', kind: 'document', extensions: ['rtf'] },
  { mediaType: 'text/plain', kind: 'document', extensions: ['txt', 'csv'] },
  // Word, Excel, PowerPoint and WPS before 2007 share one container.
  { mediaType: 'application/x-cfb', kind: 'document', extensions: ['doc', 'xls', 'ppt', 'wps', 'et', 'dps'] },
  { mediaType: `${OFFICE}.wordprocessingml.document`, kind: 'document', extensions: ['docx'], isZip: true },
  { mediaType: `${OFFICE}.spreadsheetml.sheet`, kind: 'document', extensions: ['xlsx'], isZip: true },
  { mediaType: `${OFFICE}.presentationml.presentation`, kind: 'document', extensions: ['pptx'], isZip: true },
  // 版式文档 (GB/T 33190) is a zip that says nothing of itself.
  { mediaType: 'application/ofd', kind: 'document', extensions: ['ofd'], isZip: true },
  { mediaType: 'application/zip', kind: 'archive', extensions: ['zip'], isZip: true },
];
