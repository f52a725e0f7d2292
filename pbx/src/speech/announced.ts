import { join } from 'node:path';

const TYPED = /^text-[0-9a-f]{32}$/;

/** Where a sound that can be announced lies, without extension: a shipped prompt, or a text that somebody typed. */
export function announcedSound(promptsFolder: string, prompt: string): string {
  return join(promptsFolder, TYPED.test(prompt) ? 'announced' : 'zh-CN', prompt);
}
