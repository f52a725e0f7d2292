import { existsSync, readFileSync } from 'node:fs';
import { jsonParserOf, PbxSettings } from '@hotline/contracts';
import { replaceFile } from './journal/durable-file.ts';

const DEFAULTS: PbxSettings = { offerTimeoutSeconds: 15, wrapUpSeconds: 120 };

const parse = jsonParserOf('settings.json', PbxSettings);

/** Settings outlive the process, so that a restart without the server keeps them. */
export class SettingsFile {
  readonly #file: string;

  constructor(file: string) {
    this.#file = file;
  }

  read(): PbxSettings {
    return existsSync(this.#file) ? parse(readFileSync(this.#file, 'utf8')) : DEFAULTS;
  }

  write(settings: PbxSettings): void {
    replaceFile(this.#file, JSON.stringify(settings));
  }
}
