/** What is kept with a case beside its form: files, notes, follow-ups, reminders. Labels are in the desktop's messages. */

/** 图片、录音、视频、文档、压缩包. */
export const ATTACHMENT_KINDS = ['picture', 'audio', 'video', 'document', 'archive'] as const;
export type AttachmentKind = (typeof ATTACHMENT_KINDS)[number];

/** 已查毒、未查毒: a file in which something was found is never kept. */
export const SCAN_RESULTS = ['clean', 'not-scanned'] as const;
export type ScanResult = (typeof SCAN_RESULTS)[number];

export const LABEL_COLOURS = ['grey', 'red', 'orange', 'green', 'blue', 'purple'] as const;

/** 待回访、已回访、已取消. */
export const FOLLOW_UP_STATES = ['open', 'done', 'cancelled'] as const;
/** What a try to reach the citizen came to: 已接通、无人接听、占线、拒绝、号码有误. */
export const FOLLOW_UP_OUTCOMES = ['reached', 'no-answer', 'busy', 'refused', 'wrong-number'] as const;
