/** A caller should reach a person within 15 s (domain.md, "How a hotline is judged"). */
export const ANSWER_GOAL_MS = 15_000;
