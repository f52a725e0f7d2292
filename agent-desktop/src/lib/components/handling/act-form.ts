import type { Outcome } from '$lib/api/outcome.ts';
import { labelOf, type CodeList } from '$lib/i18n/labels.ts';

export interface ActOption {
  readonly code: string;
  readonly text: string;
}

/** One field of a form that an act asks for. */
export interface ActField {
  readonly key: string;
  readonly label: string;
  readonly kind: 'text' | 'area' | 'number' | 'date' | 'moment' | 'choice' | 'radios' | 'choices' | 'flag';
  readonly options?: readonly ActOption[];
  /** Radios show every option whole and none chosen: for grounds of the law, which nobody picks by not looking. */
  /** It may stay empty. */
  readonly isOptional?: boolean;
  readonly initial?: string;
  readonly hint?: string;
}

/** What somebody does to a case that asks for more than a click. */
export interface ActForm {
  readonly title: string;
  readonly hint?: string;
  readonly isUnsafe?: boolean;
  readonly fields: readonly ActField[];
  readonly send: (values: ActValues) => Promise<Outcome<unknown>>;
}

/** What was filled in. */
export class ActValues {
  readonly #values: Readonly<Record<string, string | boolean | readonly string[]>>;

  constructor(values: Readonly<Record<string, string | boolean | readonly string[]>>) {
    this.#values = values;
  }

  text(key: string): string {
    const value = this.#values[key];
    return typeof value === 'string' ? value.trim() : '';
  }

  /** Undefined when nothing was typed. */
  maybe(key: string): string | undefined {
    return this.text(key) || undefined;
  }

  /** For closed lists: the options were the only ones to choose from. */
  code<Code extends string>(key: string): Code {
    return this.text(key) as Code;
  }

  codes<Code extends string>(key: string): Code[] {
    const value = this.#values[key];
    return Array.isArray(value) ? [...(value as Code[])] : [];
  }

  flag(key: string): boolean {
    return this.#values[key] === true;
  }

  number(key: string): number {
    return Number(this.text(key));
  }

  /** A moment typed in the centre's time. */
  moment(key: string): number {
    return Date.parse(`${this.text(key)}:00+08:00`);
  }
}

export function optionsOf(list: CodeList, codes: readonly string[]): ActOption[] {
  return codes.map((code) => ({ code, text: labelOf(list, code) }));
}
