/** 问答、法条. */
export const KNOWLEDGE_KINDS = ['question', 'article'] as const;
export type KnowledgeKind = (typeof KNOWLEDGE_KINDS)[number];

/** 草稿、待审核、已发布、已停用: only what somebody else has reviewed is shown to agents as an answer. */
export const KNOWLEDGE_STATES = ['draft', 'in-review', 'published', 'withdrawn'] as const;
export type KnowledgeState = (typeof KNOWLEDGE_STATES)[number];
