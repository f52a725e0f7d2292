import { execFile } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { copyFile, mkdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { CannotStart } from '../stack/cannot-start.ts';
import { toPinyin } from './read-aloud.ts';

const run = promisify(execFile);

export interface Voices {
  readonly sox: string;
  readonly espeak: string;
}

/** Part of every key of the cache: a new way of speaking makes new files. */
const MANNER = 'cmn-latn-pinyin-190-8000-1';

/** Loud enough for a telephone, no click at the ends, nothing above what a telephone carries. */
const TELEPHONE = [
  'highpass',
  '200',
  'sinc',
  '-3400',
  'gain',
  '-n',
  '-4',
  'fade',
  '0.01',
  '-0',
  '0.01',
  'pad',
  '0.1',
  '0.25',
];

async function make(words: string, file: string, voices: Voices): Promise<void> {
  const spoken = `${file}.spoken.wav`;
  const finished = `${file}.finished.wav`;
  try {
    await run(voices.espeak, ['-v', 'cmn-latn-pinyin', '-s', '190', '-w', spoken, words]);
    await run(voices.sox, [spoken, '-r', '8000', '-c', '1', '-b', '16', finished, ...TELEPHONE]);
    const { size } = await stat(finished);
    if (size < 1_000) throw new Error('nothing was spoken');
    await rename(finished, file);
  } catch (error) {
    const reason = ((error as { stderr?: string }).stderr ?? (error as Error).message).trim().split('\n')[0];
    throw new CannotStart(`a prompt could not be spoken (${reason}): delete the cache folder and start again`);
  } finally {
    await rm(spoken, { force: true });
    await rm(finished, { force: true });
  }
}

/** Mandarin text as an 8 kHz mono 16 bit wav in the cache, made once for each text. Returns its path. */
export async function synthesise(text: string, cacheDir: string, voices: Voices): Promise<string> {
  const words = toPinyin(text);
  const key = createHash('sha256').update(`${MANNER}\0${words}`).digest('hex').slice(0, 32);
  const folder = join(cacheDir, 'speech');
  const file = join(folder, `${key}.wav`);
  if (
    await stat(file).then(
      () => true,
      () => false,
    )
  )
    return file;
  await mkdir(folder, { recursive: true });
  // A name of our own, because two stacks may share the cache; the last to finish replaces equal with equal.
  const own = join(folder, `${key}-${randomUUID()}.wav`);
  await make(words, own, voices);
  await rename(own, file);
  return file;
}

async function isSameFile(left: string, right: string): Promise<boolean> {
  const [one, other] = await Promise.all([readFile(left), readFile(right).catch(() => null)]);
  return other !== null && one.equals(other);
}

/** Puts every prompt into `folder/zh-CN/ID.wav`. A recording that an operator put into `folder/recorded` comes first. */
export async function layOutPrompts(
  prompts: Readonly<Record<string, { readonly 'zh-CN': string }>>,
  folder: string,
  cacheDir: string,
  voices: Voices,
): Promise<number> {
  const spoken = join(folder, 'zh-CN');
  await mkdir(spoken, { recursive: true });
  await mkdir(join(folder, 'recorded'), { recursive: true });
  const place = async ([id, texts]: [string, { readonly 'zh-CN': string }]) => {
    const recorded = join(folder, 'recorded', `${id}.wav`);
    const isRecorded = await stat(recorded).then(
      () => true,
      () => false,
    );
    const source = isRecorded ? recorded : await synthesise(texts['zh-CN'], cacheDir, voices);
    const target = join(spoken, `${id}.wav`);
    if (await isSameFile(source, target)) return;
    await copyFile(source, `${target}.new`);
    await rename(`${target}.new`, target);
  };
  const entries = Object.entries(prompts);
  for (const entry of entries) await place(entry);
  return entries.length;
}
