import { KEPT_TYPES, type KeptType } from './kept-types.ts';

export type TypeVerdict =
  | { readonly kind: 'kept'; readonly type: KeptType }
  /** It is something that may be attached, but not what its name says. */
  | { readonly kind: 'lies'; readonly found: string }
  | { readonly kind: 'refused'; readonly found: string };

/** What a file is by its bytes against what its name says; its claimed media type is not even asked. */
export function judgeType(name: string, sniffed: string): TypeVerdict {
  const extension = extensionOf(name);
  const found = KEPT_TYPES.find(({ mediaType }) => mediaType === sniffed);
  if (!found) return { kind: 'refused', found: sniffed };
  if (found.extensions.includes(extension)) return { kind: 'kept', type: found };
  if (sniffed === 'application/zip' && extension === 'ofd') {
    const ofd = KEPT_TYPES.find(({ mediaType }) => mediaType === 'application/ofd');
    if (ofd) return { kind: 'kept', type: ofd };
  }
  return { kind: 'lies', found: sniffed };
}

export function extensionOf(name: string): string {
  const dot = name.lastIndexOf('.');
  return dot < 0 ? '' : name.slice(dot + 1).toLowerCase();
}

/** A name that may stand in a list, in a header and on a disk: no paths, no control characters, no tricks of direction. */
export function plainName(name: string): string {
  // Half a character cannot stand in a header: it is replaced.
  const whole = Buffer.from(name, 'utf8').toString('utf8');
  const last = whole.split(/[\\/]/u).at(-1) ?? '';
  // Cf holds the marks that turn the reading direction round: `gnp.exe` would read `exe.png`.
  return last.replaceAll(/[\p{Cc}\p{Cf}<>:"|?*]/gu, '').trim();
}
