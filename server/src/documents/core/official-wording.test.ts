import { readFileSync } from 'node:fs';
import { DOCUMENT_KINDS } from '@hotline/contracts';
import { describe, expect, it } from 'vitest';
import { drawSpecimen } from './draw-paper.ts';

/** The text as the State Administration published it in April 2026, cut into its ten forms. */
const published = readFileSync(new URL('../testing/forms-2026-04.txt', import.meta.url), 'utf8')
  .replaceAll(/^—.*$/gmu, '')
  .split(/(?=^文书式样[一二三四五六七八九十]$)/mu)
  .slice(1);

/** Blanks, line ends and the width of brackets and colons are layout; everything else is wording. */
const wording = (text: string) =>
  text
    .replaceAll(/[\s_\u00A0]/gu, '')
    .replaceAll('﹝', '〔')
    .replaceAll('﹞', '〕')
    .replaceAll(':', '：');

type Node = string | readonly Node[] | { readonly [Part in 'text' | 'stack' | 'columns' | 'table']?: unknown };

function textOf(content: Node | undefined): string {
  if (content === undefined || typeof content === 'string') return content ?? '';
  if (Array.isArray(content)) return content.map((part: Node) => textOf(part)).join('');
  const { text, stack, columns, table } = content as Exclude<Node, string | readonly Node[]>;
  const cells = (table as { body: Node[][] } | undefined)?.body.flat();
  return [text, stack, columns, cells].map((part) => textOf(part as Node | undefined)).join('');
}

describe('an empty form says what was published, in its order, and nothing else', () => {
  it.each(DOCUMENT_KINDS.map((kind, index) => [kind, index] as const))('%s', (kind, index) => {
    expect(wording(textOf(drawSpecimen(kind) as Node))).toBe(wording(published[index]!));
  });

  it('and ten were published', () => {
    expect(published).toHaveLength(10);
  });
});
