import { Type, type Static } from 'typebox';
import { AgentId, CallId, QueueId } from './ids.ts';

/** Hold while their cause does, and clear by themselves. */
export const CONDITION_ALERTS = [
  'many-waiting',
  'long-wait',
  'service-level',
  'long-call',
  'long-pause',
  'agent-unreachable',
  'journal-growing',
  'link-down',
  'cases-overdue',
  'calendar-missing',
] as const;
/** Happened once: they stay until a supervisor has taken note. */
export const EVENT_ALERTS = [
  'recorder-failed',
  'healed',
  'emergency-words',
  'illness-cluster',
  'mass-incident',
] as const;

export const ALERT_KINDS = [...CONDITION_ALERTS, ...EVENT_ALERTS] as const;
export const AlertKind = Type.Unsafe<(typeof ALERT_KINDS)[number]>(Type.String({ enum: [...ALERT_KINDS] }));
export type AlertKind = Static<typeof AlertKind>;

const At = Type.Integer({ minimum: 0 });
const orNull = <Schema extends Parameters<typeof Type.Union>[0][number]>(schema: Schema) =>
  Type.Union([schema, Type.Null()]);

/** What a supervisor should know now. */
export const Alert = Type.Object({
  alertId: Type.String(),
  kind: AlertKind,
  queue: orNull(QueueId),
  agentId: orNull(AgentId),
  callId: orNull(CallId),
  /** A code that says more: which link, what was healed, why the recorder failed. */
  detail: orNull(Type.String()),
  /** The figure that crossed its threshold, in the unit of that threshold; null for what has none. */
  figure: orNull(Type.Number()),
  threshold: orNull(Type.Number()),
  raisedAt: At,
  acknowledgedBy: orNull(Type.String()),
});
export type Alert = Static<typeof Alert>;
