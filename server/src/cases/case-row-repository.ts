import type { Case } from '../generated/client.ts';

/** A whole case as it is read: with what stands beside it and decides who sees what. */
export type CaseRecord = Case & {
  readonly hasIdentity: boolean;
  readonly jointUnits: readonly { readonly unitId: string }[];
};

/** Every column by the name that the server uses. */
export const CASE_COLUMNS = {
  id: 'id',
  number: 'number',
  type: 'type',
  state: 'state',
  revision: 'revision',
  originKey: 'origin_key',
  callId: 'call_id',
  callerNumber: 'caller_number',
  hotline: 'hotline',
  source: 'source',
  unitId: 'unit_id',
  handlerId: 'handler_id',
  urgency: 'urgency',
  ownerId: 'owner_id',
  title: 'title',
  respondentName: 'respondent_name',
  respondentCreditCode: 'respondent_credit_code',
  respondent: 'respondent',
  subject: 'subject',
  matter: 'matter',
  requests: 'requests',
  person: 'person',
  traderId: 'trader_id',
  citizenId: 'citizen_id',
  receivedAt: 'received_at',
  createdAt: 'created_at',
  updatedAt: 'updated_at',
  submittedAt: 'submitted_at',
  submittedBy: 'submitted_by',
  pack: 'pack',
  dueAt: 'due_at',
  warnAt: 'warn_at',
} as const satisfies Record<keyof Case, string>;

export const CASE_FIELDS = Object.entries(CASE_COLUMNS)
  .map(([name, column]) => `c.${column} AS "${name}"`)
  .join(', ');

export const JOINT_UNITS = `coalesce((SELECT jsonb_agg(jsonb_build_object('unitId', j.unit_id))
  FROM joint_unit AS j WHERE j.case_id = c.id), '[]') AS "jointUnits"`;

/** Whether an identity is kept, never anything of it. */
export const HAS_IDENTITY = 'EXISTS (SELECT 1 FROM reporter_identity AS i WHERE i.case_id = c.id)';

/** A `CaseRecord` of the row under the alias `c`. */
export const CASE_RECORD = `${CASE_FIELDS}, ${HAS_IDENTITY} AS "hasIdentity", ${JOINT_UNITS}`;
