import {
  ATTACHMENT_KINDS,
  FOLLOW_UP_OUTCOMES,
  FOLLOW_UP_STATES,
  LABEL_COLOURS,
  API_SCOPES,
  DELIVERY_STATES,
  IMPORT_STATES,
  WEBHOOK_EVENTS,
  SCAN_RESULTS,
  DELIVERY_CHANNELS,
  DELIVERY_OUTCOMES,
  DOCUMENT_FORMS,
  DOCUMENT_KINDS,
  DOCUMENT_PARTIES,
  DOCUMENT_STATES,
  KNOWLEDGE_KINDS,
  KNOWLEDGE_STATES,
  SMS_KINDS,
  SMS_STATES,
  SMS_TROUBLES,
  CALL_PURPOSES,
  CALLER_MARKS,
  CHOSEN_PAUSE_REASONS,
  EMERGENCY_WORDS,
  factSchemas,
  FLOW_ENTRIES,
  HOTLINES,
  LEAVE_REASONS,
  PARTY_KINDS,
  PARTY_LEAVINGS,
  PARTY_OUTCOMES,
  PARTY_WAYS,
  PROMPT_LANGUAGES,
  REFUSALS,
  SKILLS,
  SUPERVISION_ACTS,
  SUPERVISION_MODES,
  SYSTEM_PAUSE_REASONS,
  type FactType,
} from '@hotline/contracts';
import { expect, test } from 'vitest';
import { CASE_FORM } from '../cases/case-form.ts';
import { fieldLabel, optionLabel } from '../cases/field-words.ts';
import { factText } from '../components/calls/fact-words.ts';
import {
  DISPATCH_DIRECTIONS,
  DISPATCH_FAULTS,
  DISPUTE_OUTCOMES,
  JOINT_PARTS,
  PLACE_RULES,
  PLACE_SITUATIONS,
  POST_ROLES,
  UNIT_FAULTS,
  UNIT_KINDS,
  UNIT_LEVELS,
  URGING_KINDS,
  CASE_MOVES,
  CASE_STATES,
  CASE_TYPES,
  CLOCK_STATES,
  CLOCKS,
  DUE_STATES,
  RETURN_REASONS,
  RULE_PACKS,
  SOURCES,
  URGENCIES,
} from '@hotline/contracts';
import { DISPOSITIONS } from '@hotline/contracts';
import en from './en.json';
import { hasLabel, type CodeList } from './labels.ts';
import zh from './zh-CN.json';

function keysOf(node: object, prefix = ''): string[] {
  return Object.entries(node).flatMap(([key, value]) =>
    typeof value === 'string' ? [prefix + key] : keysOf(value as object, `${prefix}${key}.`),
  );
}

test('both languages say the same things', () => {
  expect(keysOf(en)).toEqual(keysOf(zh));
});

test('every code that can reach the screen has words', () => {
  const lists: Partial<Record<CodeList, readonly string[]>> = {
    hotline: HOTLINES,
    'knowledge-kind': KNOWLEDGE_KINDS,
    'knowledge-state': KNOWLEDGE_STATES,
    'sms-kind': SMS_KINDS,
    'sms-state': SMS_STATES,
    'sms-trouble': SMS_TROUBLES,
    'api-scope': API_SCOPES,
    'delivery-state': DELIVERY_STATES,
    'import-state': IMPORT_STATES,
    'webhook-event': WEBHOOK_EVENTS,
    'history-fault': ['changed', 'missing', 'cut-off'],
    'region-level': ['province', 'city', 'county', 'town'],
    'document-kind': DOCUMENT_KINDS,
    'document-state': DOCUMENT_STATES,
    'document-party': DOCUMENT_PARTIES,
    'delivery-channel': DELIVERY_CHANNELS,
    'delivery-outcome': DELIVERY_OUTCOMES,
    'document-field': Object.values(DOCUMENT_FORMS).flatMap(({ fields }) => fields.map(({ key }) => key)),
    'ground-16': ['1', '2', '3', '4', '5', '6', '7'],
    'ground-23': ['1', '2', '3', '4', '5', '6', '7', '8'],
    'pause-reason': [...CHOSEN_PAUSE_REASONS, ...SYSTEM_PAUSE_REASONS],
    'agent-state': ['signed-out', 'paused', 'ready', 'ringing', 'talking', 'wrapping-up'],
    'offer-outcome': ['accepted', 'declined', 'no-answer', 'caller-left', 'withdrawn'],
    'offer-way': ['queue', 'callback', ...PARTY_WAYS],
    'call-purpose': CALL_PURPOSES,
    'emergency-word': EMERGENCY_WORDS,
    'caller-mark': CALLER_MARKS,
    'flow-entry': FLOW_ENTRIES,
    'leave-reason': [...LEAVE_REASONS, 'supervisor'],
    'lookup-outcome': ['found', 'not-found', 'unavailable'],
    'party-kind': PARTY_KINDS,
    'party-leaving': PARTY_LEAVINGS,
    'party-outcome': PARTY_OUTCOMES,
    'party-way': PARTY_WAYS,
    'prompt-language': PROMPT_LANGUAGES,
    'supervision-act': SUPERVISION_ACTS,
    'supervision-mode': SUPERVISION_MODES,
    'party-state': ['ringing', 'talking', 'held'],
    'attachment-kind': ATTACHMENT_KINDS,
    scan: SCAN_RESULTS,
    'label-colour': LABEL_COLOURS,
    'follow-up-state': FOLLOW_UP_STATES,
    'follow-up-outcome': FOLLOW_UP_OUTCOMES,
    'talk-stage': ['alone', 'ringing', 'consulting', 'conference', 'guest'],
    refusal: REFUSALS,
    skill: SKILLS,
    'ended-by': ['caller', 'agent', 'flow', 'system', 'outside'],
    'recording-failure': ['recorder-refused', 'file-missing', 'file-empty', 'join-failed'],
    'case-type': CASE_TYPES,
    'case-state': CASE_STATES,
    'case-move': CASE_MOVES,
    clock: CLOCKS,
    'clock-state': CLOCK_STATES,
    'due-state': DUE_STATES,
    'return-reason': RETURN_REASONS,
    'rule-pack': RULE_PACKS,
    source: SOURCES,
    'unit-level': UNIT_LEVELS,
    'unit-fault': UNIT_FAULTS,
    'unit-kind': UNIT_KINDS,
    'post-role': POST_ROLES,
    'joint-part': JOINT_PARTS,
    'place-situation': PLACE_SITUATIONS,
    'place-rule': PLACE_RULES,
    'dispatch-direction': DISPATCH_DIRECTIONS,
    'dispatch-fault': DISPATCH_FAULTS,
    'urging-kind': URGING_KINDS,
    'dispute-outcome': DISPUTE_OUTCOMES,
    disposition: DISPOSITIONS,
    role: ['agent', 'supervisor', 'qa', 'administrator', 'officer'],
  };
  const missing = Object.entries(lists).flatMap(([list, codes]) =>
    codes.filter((code) => !hasLabel(list as CodeList, code)).map((code) => `${list}.${code}`),
  );
  expect(missing).toEqual([]);
});

test('every field of the case form and each of its options has words', () => {
  const other = optionLabel('person.group', 'other');
  const fields = CASE_FORM.flatMap((section) => section.fields);
  const unsaid = fields.flatMap((field) => {
    const options = 'options' in field ? field.options.filter((option) => option !== 'other') : [];
    return [
      ...(fieldLabel(field.path) === other ? [field.path] : []),
      ...options
        .filter((option) => optionLabel(field.path, option) === other)
        .map((option) => `${field.path}: ${option}`),
    ];
  });
  expect(unsaid).toEqual([]);
  expect(URGENCIES.map((code) => optionLabel('urgency', code))).toEqual(['一般', '紧急', '特别紧急']);
});

test('every fact about a call is told in words', () => {
  const ofCalls = (Object.keys(factSchemas) as FactType[]).filter((type) => 'callId' in factSchemas[type].properties);
  const unknown = factText({ journal: 'j', seq: 1, at: 0, type: 'unheard-of', body: {} }, () => '综合');
  const untold = ofCalls.filter(
    (type) => factText({ journal: 'j', seq: 1, at: 0, type, body: {} }, () => '综合') === unknown,
  );
  expect(untold).toEqual([]);
});
