import type { RequestBody } from '$lib/api/bodies.ts';

export type Settings = RequestBody<'/api/settings', 'put'>;
type Whole = Required<Settings>;
type NumberKey = { [Key in keyof Whole]: Whole[Key] extends number ? Key : never }[keyof Whole];

interface NumberField {
  readonly key: NumberKey;
  readonly min: number;
  readonly max: number;
  readonly unit: 'seconds' | 'times' | 'days' | 'working-days';
}

/** What is a number among the settings, in the order in which it is shown. The server holds the same bounds. */
export const NUMBER_FIELDS = {
  calls: [
    { key: 'offerTimeoutSeconds', min: 5, max: 60, unit: 'seconds' },
    { key: 'pauseAfterMisses', min: 1, max: 10, unit: 'times' },
    { key: 'wrapUpSeconds', min: 0, max: 600, unit: 'seconds' },
    { key: 'wrapUpExtensionSeconds', min: 10, max: 600, unit: 'seconds' },
    { key: 'deskGraceSeconds', min: 5, max: 600, unit: 'seconds' },
  ],
  periods: [{ key: 'dispatchTargetWorkingDays', min: 1, max: 7, unit: 'working-days' }],
  factors: [
    { key: 'factorWindowDays', min: 1, max: 1095, unit: 'days' },
    { key: 'factorQuantity', min: 1, max: 100000, unit: 'times' },
    { key: 'factorSameTrader', min: 1, max: 1000, unit: 'times' },
    { key: 'factorSameClass', min: 1, max: 1000, unit: 'times' },
    { key: 'factorOthersSameIssue', min: 1, max: 10000, unit: 'times' },
    { key: 'factorNames', min: 2, max: 1000, unit: 'times' },
  ],
} as const satisfies Readonly<Record<string, readonly NumberField[]>>;
export type SettingsGroup = keyof typeof NUMBER_FIELDS;
