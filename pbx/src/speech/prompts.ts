import { execFile } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { copyFile, mkdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import type { PromptLanguage, SoundRefusal } from '@hotline/contracts';
import type { PromptTexts } from '@hotline/ivr-flows';
import type { Spoken } from '../ivr/core/spoken.ts';
import { announcedSound } from './announced.ts';
import { CannotSpeak } from './engine.ts';
import { layOutPrompt, layOutPrompts, type PromptFolders } from './lay-out-prompts.ts';
import { isThere, synthesise, type Voices } from './speech-cache.ts';
import { durationMsOf, toTelephoneSound } from './telephone-sound.ts';
import { unspeakableIn } from './unspeakable.ts';

const run = promisify(execFile);

/** A recording or a text that nobody could listen to on a telephone. `message` is for the person who sent it. */
export class PromptRefused extends Error {
  override readonly name = 'PromptRefused';
  readonly reason: SoundRefusal | 'invalid';

  constructor(reason: SoundRefusal | 'invalid', message: string, options?: ErrorOptions) {
    super(message, options);
    this.reason = reason;
  }
}

const LONGEST_SECONDS = 120;
const SHORTEST_SECONDS = 0.2;
/** Of a text for callers who wait: they shall hear the music and their place again. */
const LONGEST_TEXT_SECONDS = 60;

/** What callers hear: prompts by their ids, and texts that are spoken when they are needed. */
export interface Prompts {
  /** The tone after which a caller speaks, without extension. */
  readonly tone: string;
  /** Sound files without extension. Rejects for a text that cannot be spoken. */
  soundsOf(spoken: readonly Spoken[]): Promise<readonly string[]>;
  /** Makes an uploaded file what callers hear from now on. Throws PromptRefused. */
  install(id: string, language: PromptLanguage, file: string): Promise<{ sha256: string; durationMs: number }>;
  /** Makes a text, in Chinese, the sound of that name (announced.ts). Throws PromptRefused. */
  speak(sound: string, text: string): Promise<void>;
  /** Back to the text. */
  remove(id: string, language: PromptLanguage): Promise<void>;
}

export class PromptFiles implements Prompts {
  readonly tone: string;
  readonly #folders: PromptFolders;
  readonly #voices: Voices;
  readonly #texts: () => PromptTexts;

  constructor(promptsFolder: string, voices: Voices, texts: () => PromptTexts) {
    this.#folders = { prompts: promptsFolder, cache: join(promptsFolder, 'texts') };
    this.#voices = voices;
    this.#texts = texts;
    this.tone = join(promptsFolder, 'tone');
  }

  soundsOf(spoken: readonly Spoken[]): Promise<readonly string[]> {
    return Promise.all(spoken.map((each) => this.#soundOf(each)));
  }

  /** Speaks what is new in the texts, before flows that need it run. */
  async layOut(texts: PromptTexts): Promise<void> {
    await layOutPrompts(texts, this.#folders, this.#voices);
  }

  async install(id: string, language: PromptLanguage, file: string): Promise<{ sha256: string; durationMs: number }> {
    const uploaded = join(this.#folders.prompts, 'uploaded', language, file);
    if (!(await isThere(uploaded))) throw new PromptRefused('sound-unreadable', `${file} was not uploaded.`);
    const folder = join(this.#folders.prompts, 'recorded', language);
    const target = join(folder, `${id}.wav`);
    await mkdir(folder, { recursive: true });
    const trial = `${target}.trial.wav`;
    try {
      await this.#check(uploaded);
      await toTelephoneSound(this.#voices.sox, uploaded, trial);
      await rename(trial, target);
    } catch (error) {
      await rm(trial, { force: true });
      if (error instanceof PromptRefused) throw error;
      throw new PromptRefused('sound-unreadable', `${file} cannot be converted: ${firstLine(error)}`, { cause: error });
    }
    await this.#layOut(id, language);
    const sound = await readFile(join(this.#folders.prompts, language, `${id}.wav`));
    const sha256 = createHash('sha256').update(sound).digest('hex');
    return { sha256, durationMs: durationMsOf(sound.byteLength) };
  }

  async remove(id: string, language: PromptLanguage): Promise<void> {
    await rm(join(this.#folders.prompts, 'recorded', language, `${id}.wav`), { force: true });
    await this.#layOut(id, language);
  }

  async speak(sound: string, text: string): Promise<void> {
    const unspeakable = unspeakableIn(text);
    if (unspeakable.length > 0)
      throw new PromptRefused('text-unspeakable', `These signs cannot be spoken: ${unspeakable.join(' ')}`);
    let made: string;
    try {
      made = await synthesise(text, 'zh-CN', this.#folders.cache, this.#voices);
    } catch (error) {
      if (!(error instanceof CannotSpeak)) throw error;
      throw new PromptRefused('text-unspeakable', error.message, { cause: error });
    }
    if (durationMsOf((await stat(made)).size) > LONGEST_TEXT_SECONDS * 1000)
      throw new PromptRefused('sound-too-long', `The text takes longer than ${LONGEST_TEXT_SECONDS} seconds.`);
    const target = `${announcedSound(this.#folders.prompts, sound)}.wav`;
    await mkdir(dirname(target), { recursive: true });
    // Asterisk never opens half a file.
    const fresh = `${target}.${randomUUID()}`;
    await copyFile(made, fresh);
    await rename(fresh, target);
  }

  async #layOut(id: string, language: PromptLanguage): Promise<void> {
    const text = this.#texts()[id]?.[language];
    if (text === undefined) throw new PromptRefused('invalid', `There is no prompt "${id}".`);
    await layOutPrompt(id, text, language, this.#folders, this.#voices);
  }

  /** Read as a whole by the program that converts it: a file is what it holds, not what it is called. */
  async #check(file: string): Promise<void> {
    let seconds: number;
    try {
      const { stdout } = await run(this.#voices.sox, ['--info', '-D', file]);
      seconds = Number(stdout.trim());
    } catch (error) {
      throw new PromptRefused('sound-unreadable', `This is no wav or mp3 that can be read: ${firstLine(error)}`, {
        cause: error,
      });
    }
    if (seconds < SHORTEST_SECONDS) throw new PromptRefused('sound-empty', 'The recording is empty.');
    if (seconds > LONGEST_SECONDS)
      throw new PromptRefused('sound-too-long', `The recording is longer than ${LONGEST_SECONDS} seconds.`);
  }

  async #soundOf(spoken: Spoken): Promise<string> {
    const { language } = spoken;
    if (spoken.kind === 'prompt') return join(this.#folders.prompts, language, spoken.prompt);
    const file = await synthesise(spoken.text, language, this.#folders.cache, this.#voices);
    return file.replace(/\.wav$/, '');
  }
}

function firstLine(error: unknown): string {
  const { stderr, message } = error as { stderr?: string; message: string };
  return (stderr || message)
    .trim()
    .split('\n')[0]!
    .replace(/^.*sox (FAIL|WARN) /, '');
}
