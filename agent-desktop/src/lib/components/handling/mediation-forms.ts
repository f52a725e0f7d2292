import {
  MEDIATION_FORMS,
  MEDIATION_PARTIES,
  SAID_BY,
  type MediationForm,
  type MediationParty,
} from '@hotline/contracts';
import type { ReplyBody, RequestBody } from '$lib/api/bodies.ts';
import type { Outcome } from '$lib/api/outcome.ts';
import { m } from '$lib/i18n/generated/messages.js';
import { labelOf } from '$lib/i18n/labels.ts';
import { optionsOf, type ActField, type ActForm, type ActValues } from './act-form.ts';

export type MediationView = ReplyBody<'/api/cases/{caseId}/mediation', 'get'>;
export type MediationAct = RequestBody<'/api/cases/{caseId}/mediation/acts', 'post'>['act'];
type By = (typeof SAID_BY)[number];

const party = (): ActField => ({
  ...{ key: 'party', label: m['handling.role'](), kind: 'choice' },
  options: optionsOf('mediation-party', MEDIATION_PARTIES),
});
const by = (): ActField => ({
  ...{ key: 'by', label: m['handling.said-by'](), kind: 'choice' },
  options: optionsOf('said-by', SAID_BY),
});
const text = (key: string, label: string, kind: 'text' | 'area' = 'text'): ActField => ({ key, label, kind });
const flag = (key: string, label: string): ActField => ({ key, label, kind: 'flag' });

interface Parts {
  readonly title: string;
  readonly fields: readonly ActField[];
  readonly act: (values: ActValues) => MediationAct;
  readonly hint?: string;
  readonly isUnsafe?: boolean;
}

type Send = (act: MediationAct) => Promise<Outcome<unknown>>;
const formBy =
  (send: Send) =>
  ({ act, ...rest }: Parts): ActForm => ({ ...rest, send: (values) => send(act(values)) });

/** The forms of a mediation; each becomes one act that the server's core judges. */
export function mediationForms(view: MediationView, send: Send) {
  return { ...gatheringForms(view, send), ...pausingForms(view, send), ...endingForms(view, send) };
}

/** Consent, mediators, sessions. */
function gatheringForms(view: MediationView, send: Send) {
  const form = formBy(send);
  return {
    answer: () =>
      form({
        title: m['handling.consent'](),
        fields: [
          party(),
          {
            ...{ key: 'agrees', label: m['handling.consent'](), kind: 'radios' },
            options: [
              { code: 'yes', text: m['handling.agrees']() },
              { code: 'no', text: m['handling.declines']() },
            ],
          },
          by(),
        ],
        act: (values) => ({
          ...{ kind: 'answered', party: values.code<MediationParty>('party'), by: values.code<By>('by') },
          agrees: values.text('agrees') === 'yes',
        }),
      }),
    name: () =>
      form({
        title: m['handling.mediators'](),
        fields: [
          {
            ...text('names', m['handling.mediators']()),
            hint: m['handling.mediators-hint'](),
            initial: view.record.mediators.join('、'),
          },
        ],
        act: (values) => ({
          kind: 'mediators-named',
          mediators: values
            .text('names')
            .split(/[、,，\s]+/)
            .filter(Boolean),
        }),
      }),
    entrust: () =>
      form({
        title: m['handling.entrust'](),
        fields: [
          text('body', m['handling.entrusted-to']()),
          text('scope', m['handling.entrust-scope'](), 'area'),
          ...MEDIATION_PARTIES.map((each) =>
            flag(each, m['handling.entrust-agree']({ party: labelOf('mediation-party', each) })),
          ),
        ],
        act: (values) => ({
          ...{ kind: 'entrusted', body: values.text('body'), scope: values.text('scope') },
          agrees: { complainant: values.flag('complainant'), respondent: values.flag('respondent') },
        }),
      }),
    call: () =>
      form({
        title: m['handling.session'](),
        fields: [
          {
            ...{ key: 'form', label: m['handling.form'](), kind: 'choice' },
            options: optionsOf('mediation-form', MEDIATION_FORMS),
          },
          { key: 'at', label: m['handling.session-at'](), kind: 'moment' },
          { ...text('place', m['handling.place']()), isOptional: true },
        ],
        act: (values) => ({
          ...{ kind: 'session-called', form: values.code<MediationForm>('form'), place: values.text('place') },
          sessionAt: values.moment('at'),
        }),
      }),
    tell: (id: string) =>
      form({
        title: m['handling.tell'](),
        fields: [party(), by()],
        act: (values) => ({
          ...{ kind: 'session-told', id, party: values.code<MediationParty>('party'), by: values.code<By>('by') },
        }),
      }),
    over: (id: string) =>
      form({
        title: m['handling.outcome'](),
        fields: [
          {
            ...{ key: 'outcome', label: m['handling.outcome'](), kind: 'radios' },
            options: optionsOf('session-outcome', ['held', 'complainant-absent', 'respondent-absent', 'called-off']),
          },
        ],
        act: (values) => ({ kind: 'session-over', id, outcome: values.code('outcome') }),
      }),
  };
}

/** What makes the mediation stand still. */
function pausingForms(view: MediationView, send: Send) {
  const form = formBy(send);
  return {
    challenge: () =>
      form({
        title: m['handling.challenge'](),
        fields: [
          party(),
          {
            ...{ key: 'mediator', label: m['handling.mediators'](), kind: 'choice' },
            options: view.record.mediators.map((name) => ({ code: name, text: name })),
          },
          text('reason', m['handling.say-why'](), 'area'),
        ],
        act: (values) => ({
          ...{ kind: 'challenged', by: values.code<MediationParty>('party'), mediator: values.text('mediator') },
          reason: values.text('reason'),
        }),
      }),
    decide: () =>
      form({
        title: m['handling.challenges'](),
        fields: [
          {
            ...{ key: 'granted', label: m['handling.outcome'](), kind: 'radios' },
            options: [
              { code: 'yes', text: m['handling.challenge-grant']() },
              { code: 'no', text: m['handling.challenge-deny']() },
            ],
          },
          { ...text('note', m['handling.note'](), 'area'), isOptional: true },
        ],
        act: (values) => ({
          ...{ kind: 'challenge-decided', isGranted: values.text('granted') === 'yes', note: values.text('note') },
        }),
      }),
    test: () =>
      form({
        title: m['handling.testing-begin'](),
        fields: [
          text('body', m['handling.testing-body']()),
          {
            ...{ key: 'chosenBy', label: m['handling.testing-chosen'](), kind: 'radios' },
            options: [
              { code: 'agreed', text: m['handling.testing-agreed']() },
              { code: 'designated', text: m['handling.testing-designated']() },
            ],
          },
          text('costBy', m['handling.testing-cost']()),
        ],
        act: (values) => ({
          ...{ kind: 'testing-began', body: values.text('body'), costBy: values.text('costBy') },
          chosenBy: values.code('chosenBy'),
        }),
      }),
    testOver: () => form({ title: m['handling.testing-end'](), fields: [], act: () => ({ kind: 'testing-over' }) }),
  };
}

/** How it ends. */
function endingForms(view: MediationView, send: Send) {
  const form = formBy(send);
  const represented = view.isJoint ? [flag('agree', m['handling.represented-agree']())] : [];
  return {
    agree: () =>
      form({
        title: m['handling.agree'](),
        fields: [
          text('content', m['handling.agreement'](), 'area'),
          flag('isFulfilled', m['handling.fulfilled']()),
          flag('isDocumentWaived', m['handling.waived']()),
          ...represented,
        ],
        act: (values) => ({
          ...{ kind: 'agreed', content: values.text('content'), isFulfilled: values.flag('isFulfilled') },
          ...{ isDocumentWaived: values.flag('isDocumentWaived'), representedAgree: values.flag('agree') },
        }),
      }),
    end: () =>
      form({
        title: m['handling.end'](),
        isUnsafe: true,
        fields: [
          {
            ...{ key: 'ground', label: `${m['handling.ground']()} · ${view.ends.article}`, kind: 'radios' },
            options: view.ends.items.map(({ code, item, zh }) => ({ code, text: `${item}. ${zh}` })),
          },
          text('reason', m['handling.say-why'](), 'area'),
          ...represented,
        ],
        act: (values) => ({
          ...{ kind: 'ended', ground: values.code('ground'), reason: values.text('reason') },
          representedAgree: values.flag('agree'),
        }),
      }),
    tellEnd: () =>
      form({
        title: m['handling.tell-end'](),
        fields: [party(), by()],
        act: (values) => ({
          ...{ kind: 'end-told', party: values.code<MediationParty>('party'), by: values.code<By>('by') },
        }),
      }),
  };
}
