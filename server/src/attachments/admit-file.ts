import type { ScanResult } from '@hotline/contracts';
import { Refusal } from '../http/refusal.ts';
import { judgeType } from './core/judge-type.ts';
import type { KeptType } from './core/kept-types.ts';
import { lookThroughZip, ZIP_LIMITS, type ZipVerdict } from './look-through-zip.ts';
import type { ReceivedFile } from './receive-file.ts';
import type { Scanner } from './scanner.ts';
import { sniffType } from './sniff-type.ts';
import { judgePicture } from './thumbnail.ts';

export interface AdmittedFile {
  readonly type: KeptType;
  readonly scan: ScanResult;
  readonly isDrawable: boolean;
}

const ZIP_REFUSALS = {
  bomb: 'attachment-bomb',
  locked: 'attachment-locked',
  broken: 'attachment-broken',
  'holds-packed': 'attachment-holds-packed',
  'holds-programs': 'attachment-holds-programs',
} as const satisfies Record<Exclude<ZipVerdict, 'fine'>, string>;

/** Everything a file must pass before it is kept, the cheap questions first. Throws the refusal of the first it fails. */
export async function admitFile(name: string, file: ReceivedFile, scanner: Scanner): Promise<AdmittedFile> {
  const verdict = judgeType(name, await sniffType(file.path));
  if (verdict.kind === 'lies') throw new Refusal('attachment-lies', { found: verdict.found });
  if (verdict.kind === 'refused') throw new Refusal('attachment-type', { found: verdict.found });
  const { type } = verdict;
  if (type.isZip) {
    const limits = { ...ZIP_LIMITS, isArchive: type.kind === 'archive' };
    const within = await lookThroughZip(file.path, file.bytes, limits);
    if (within !== 'fine') throw new Refusal(ZIP_REFUSALS[within]);
  }
  const picture = type.kind === 'picture' ? await judgePicture(file.path, type.mediaType) : 'not-drawable';
  if (picture === 'too-many-pixels') throw new Refusal('attachment-bomb');
  return { type, scan: await scanner.scan(file.path), isDrawable: picture === 'drawable' };
}
