import type { Spoken } from '../ivr/core/spoken.ts';
import { PromptRefused, type Prompts } from '../speech/prompts.ts';

/** Says everything at once: a prompt by its id, a text by its words. Remembers what was asked for. */
export class FakePrompts implements Prompts {
  readonly tone: string = 'tone';
  readonly installed: string[] = [];

  soundsOf(spoken: readonly Spoken[]): Promise<readonly string[]> {
    return Promise.resolve(
      spoken.map((each) => `${each.language}/${each.kind === 'prompt' ? each.prompt : each.text}`),
    );
  }

  install(id: string, language: string, file: string): Promise<{ sha256: string; durationMs: number }> {
    if (file.startsWith('bad'))
      return Promise.reject(new PromptRefused('sound-unreadable', 'This is no wav or mp3 that can be read.'));
    this.installed.push(`${language}/${id}`);
    return Promise.resolve({ sha256: '0'.repeat(64), durationMs: 1000 });
  }

  speak(sound: string): Promise<void> {
    this.installed.push(sound);
    return Promise.resolve();
  }

  remove(id: string, language: string): Promise<void> {
    this.installed.splice(this.installed.indexOf(`${language}/${id}`), 1);
    return Promise.resolve();
  }
}

/** The same short sound for everything. */
export class OneSound extends FakePrompts {
  override readonly tone: string;

  constructor(sound: string) {
    super();
    this.tone = sound;
  }

  override soundsOf(spoken: readonly Spoken[]): Promise<readonly string[]> {
    return Promise.resolve(spoken.map(() => this.tone));
  }
}
