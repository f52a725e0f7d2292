/** What a short message is about. */
export const SMS_KINDS = ['knowledge', 'document', 'progress', 'reminder', 'survey'] as const;
export type SmsKind = (typeof SMS_KINDS)[number];

/** `waiting`: no gateway is configured, or it is to be tried again; `accepted`: the gateway has it. */
export const SMS_STATES = ['waiting', 'accepted', 'delivered', 'failed'] as const;
export type SmsState = (typeof SMS_STATES)[number];

export const SMS_TROUBLES = ['no-gateway', 'gateway-unreachable', 'gateway-refused', 'not-delivered'] as const;
export type SmsTrouble = (typeof SMS_TROUBLES)[number];
