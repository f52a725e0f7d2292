import { m } from '../i18n/generated/messages.js';
import type { SectionName } from './case-form.ts';

const PERSON: Readonly<Record<string, `section.${'complainant' | 'reporter' | 'speaker'}`>> = {
  complaint: 'section.complainant',
  report: 'section.reporter',
  suggestion: 'section.speaker',
  praise: 'section.speaker',
};
const RESPONDENT: Readonly<Record<string, `section.${'reported' | 'praised'}`>> = {
  report: 'section.reported',
  praise: 'section.praised',
};

/** Who speaks and who is spoken of is called differently in each type of case. */
export function sectionTitle(section: SectionName, type: string): string {
  if (section === 'person') return m[PERSON[type] ?? 'section.person']();
  if (section === 'respondent') return m[RESPONDENT[type] ?? 'section.respondent']();
  return m[`section.${section}`]();
}
