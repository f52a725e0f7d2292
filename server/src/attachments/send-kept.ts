import type { FastifyReply } from 'fastify';
import type { FileStore } from './file-store.ts';

export type KeptContent = {
  readonly name: string;
  readonly kind: string;
  readonly mediaType: string;
} & ({ readonly path: string } | { readonly content: Buffer });

const SHOWN_IN_PLACE = ['picture', 'audio', 'video'];

/** A stranger's file from our own address: it may be looked at, and nothing in it may run. */
export function sendKept(reply: FastifyReply, files: FileStore, kept: KeptContent): FastifyReply {
  const place = SHOWN_IN_PLACE.includes(kept.kind) ? 'inline' : 'attachment';
  void reply
    .header('content-disposition', `${place}; filename*=UTF-8''${encodeURIComponent(kept.name)}`)
    .header('content-security-policy', "default-src 'none'; sandbox")
    .header('cache-control', 'private, no-store')
    .type(kept.mediaType);
  if ('content' in kept) return reply.send(kept.content);
  return reply.sendFile(kept.path, files.folder, { cacheControl: false, contentType: false });
}
