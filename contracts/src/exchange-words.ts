/** What other systems are told of, and what their keys open. Migration 0082 writes the events: change both together. */

export const WEBHOOK_EVENTS = [
  'case.registered',
  'case.state-changed',
  'case.document-issued',
  'case.attachment-added',
] as const;
export type WebhookEvent = (typeof WEBHOOK_EVENTS)[number];

export const DELIVERY_STATES = ['waiting', 'delivered', 'failed'] as const;

/** cases:read 查询工单, cases:write 登记工单. */
export const API_SCOPES = ['cases:read', 'cases:write'] as const;
export type ApiScope = (typeof API_SCOPES)[number];

/** 已上传、待导入、已导入、已放弃. */
export const IMPORT_STATES = ['uploaded', 'checked', 'imported', 'given-up'] as const;
