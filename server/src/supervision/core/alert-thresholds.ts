import { Type, type Static } from 'typebox';

/** When supervisors are alerted; theirs to set. */
export const AlertThresholds = Type.Object(
  {
    /** More callers than this wait in one queue. */
    alertWaitingCallers: Type.Integer({ minimum: 1, maximum: 1_000, default: 10 }),
    /** Somebody waits longer than this. The goal is 15 s. */
    alertWaitSeconds: Type.Integer({ minimum: 5, maximum: 600, default: 15 }),
    /** Fewer than this share of the last hour's callers were answered within 15 s. */
    alertServiceLevelPercent: Type.Integer({ minimum: 1, maximum: 100, default: 95 }),
    /** A talk is longer than this. */
    alertCallSeconds: Type.Integer({ minimum: 60, maximum: 7_200, default: 1_200 }),
    /** A pause is longer than this. */
    alertPauseSeconds: Type.Integer({ minimum: 60, maximum: 7_200, default: 900 }),
    /** More facts than this wait to be stored. */
    alertUnstoredFacts: Type.Integer({ minimum: 10, maximum: 50_000, default: 1_000 }),
    /** So many illness cases at one premises alert the supervisor … */
    clusterCases: Type.Integer({ minimum: 2, maximum: 100, default: 3 }),
    /** … within so many hours; */
    clusterHours: Type.Integer({ minimum: 1, maximum: 720, default: 48 }),
    /** so many ill people open an incident. */
    incidentPeople: Type.Integer({ minimum: 2, maximum: 10_000, default: 30 }),
  },
  { additionalProperties: false },
);
export type AlertThresholds = Static<typeof AlertThresholds>;
