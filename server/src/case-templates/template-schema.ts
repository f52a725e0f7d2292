import { Type, type Static } from 'typebox';
import { parserOf } from '@hotline/contracts';
import { Matter, Requests, Respondent, Subject } from '../cases/case-schema.ts';
import { CaseType, Urgency } from '../cases/case-words.ts';
import { At, Id, nullable } from '../http/reply-schemas.ts';

/** What a template may fill in. There is no person in it: who complains is never a matter of routine. */
export const TemplateFields = Type.Object(
  {
    urgency: Type.Optional(Urgency),
    respondent: Type.Optional(Respondent),
    subject: Type.Optional(Subject),
    matter: Type.Optional(Matter),
    requests: Type.Optional(Requests),
  },
  { additionalProperties: false },
);
export type TemplateFields = Static<typeof TemplateFields>;
export const parseTemplateFields = parserOf('template', TemplateFields);

export const TemplateBody = Type.Object(
  {
    name: Type.String({ minLength: 1, maxLength: 60, pattern: '\\S' }),
    type: CaseType,
    fields: TemplateFields,
    /** For everybody: supervisors and administrators only. */
    isShared: Type.Boolean(),
  },
  { additionalProperties: false },
);

export const TemplateRow = Type.Object({
  id: Id,
  name: Type.String(),
  type: CaseType,
  fields: TemplateFields,
  isShared: Type.Boolean(),
  updatedByName: nullable(Type.String()),
  updatedAt: At,
});
export type TemplateRow = Static<typeof TemplateRow>;
