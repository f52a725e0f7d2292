import { Type, type Static } from 'typebox';
import { Value } from 'typebox/value';
import { parserOf, PbxSettings } from '@hotline/contracts';
import type { SettingsRepository } from './settings-repository.ts';

/** What an administrator may set while everything runs. */
export const Settings = Type.Object(
  {
    ...PbxSettings.properties,
    /** A desk that is gone this long pauses its agent. Seconds. */
    deskGraceSeconds: Type.Integer({ minimum: 5, maximum: 600, default: 30 }),
    /** At which parts of a clock's time people are warned; the first colours the lists. Percent. */
    dueWarningPercents: Type.Array(Type.Integer({ minimum: 1, maximum: 99 }), {
      minItems: 1,
      maxItems: 5,
      uniqueItems: true,
      default: [70, 90],
    }),
    /** Order 121, article 41 says "promptly": how many working days the centre gives itself to dispatch. */
    dispatchTargetWorkingDays: Type.Integer({ minimum: 1, maximum: 7, default: 1 }),
    /** Whether a plain weekend extends a period of calendar days, as a holiday does (Order 121, article 45). */
    weekendExtendsPeriods: Type.Boolean({ default: false }),
    /** Order 121, article 17: how far back is counted, and from which count on a factor speaks. */
    factorWindowDays: Type.Integer({ minimum: 1, maximum: 1_095, default: 90 }),
    factorQuantity: Type.Integer({ minimum: 1, maximum: 100_000, default: 20 }),
    factorSameTrader: Type.Integer({ minimum: 1, maximum: 1_000, default: 3 }),
    factorSameClass: Type.Integer({ minimum: 1, maximum: 1_000, default: 5 }),
    factorOthersSameIssue: Type.Integer({ minimum: 1, maximum: 10_000, default: 5 }),
    factorNames: Type.Integer({ minimum: 2, maximum: 1_000, default: 2 }),
  },
  { additionalProperties: false },
);
export type Settings = Static<typeof Settings>;

const parse = parserOf('settings', Settings);

export interface SettingsKeeper {
  /** The last that were read; the defaults before that. */
  readonly current: Settings;
  refresh(): Promise<void>;
  save(settings: Settings, userId: string): Promise<void>;
}

export function createSettings(repository: SettingsRepository): SettingsKeeper {
  let current = parse(Value.Default(Settings, {}));
  return {
    get current() {
      return current;
    },
    async refresh() {
      const stored = await repository.read();
      // A setting that is newer than what was stored takes its default.
      if (stored !== null) current = parse(Value.Default(Settings, stored));
    },
    async save(settings, userId) {
      await repository.write(settings, userId);
      current = settings;
    },
  };
}

/** The part that pbx is told. */
export function pbxSettingsOf(settings: Settings): PbxSettings {
  const known = Object.keys(PbxSettings.properties);
  return Object.fromEntries(Object.entries(settings).filter(([name]) => known.includes(name))) as PbxSettings;
}
