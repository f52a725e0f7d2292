import { existsSync, readFileSync } from 'node:fs';
import { BlockedNumbers, jsonParserOf, type BlockedNumber } from '@hotline/contracts';
import { replaceFile } from '../journal/durable-file.ts';

const parse = jsonParserOf('blocked-numbers.json', BlockedNumbers);

/** Numbers that are limited for a time; kept on pbx's own disk, so that the list holds without the server. */
export class BlockedNumberList {
  readonly #file: string;
  #numbers: ReadonlyMap<string, BlockedNumber>;

  constructor(file: string) {
    this.#file = file;
    this.#numbers = byNumber(existsSync(file) ? parse(readFileSync(file, 'utf8')) : []);
  }

  replace(numbers: readonly BlockedNumber[]): void {
    this.#numbers = byNumber(numbers);
    replaceFile(this.#file, JSON.stringify([...this.#numbers.values()]));
  }

  /** The entry in force for a number at that time. A withheld number is never in the list. */
  blockOf(number: string | null, at: number): BlockedNumber | null {
    const block = number === null ? undefined : this.#numbers.get(plain(number));
    return block && block.from <= at && at < block.until ? block : null;
  }

  get size(): number {
    return this.#numbers.size;
  }
}

/** The same number comes with and without the country's code. */
function plain(number: string): string {
  return number.replace(/^(\+|00)86/, '');
}

function byNumber(numbers: readonly BlockedNumber[]): ReadonlyMap<string, BlockedNumber> {
  return new Map(numbers.map((each) => [plain(each.number), each]));
}
