import { Value } from 'typebox/value';
import { parserOf } from '@hotline/contracts';
import { AlertThresholds } from './core/alert-thresholds.ts';

const parse = parserOf('alert thresholds', AlertThresholds);

export interface ThresholdStore {
  readThresholds(): Promise<unknown>;
  writeThresholds(value: AlertThresholds, updatedBy: string): Promise<void>;
}

export interface ThresholdKeeper {
  /** The last that were read; the defaults before that. */
  readonly current: AlertThresholds;
  refresh(): Promise<void>;
  save(thresholds: AlertThresholds, userId: string): Promise<void>;
}

export function createThresholds(store: ThresholdStore): ThresholdKeeper {
  let current = parse(Value.Default(AlertThresholds, {}));
  return {
    get current() {
      return current;
    },
    async refresh() {
      const stored = await store.readThresholds();
      // A threshold that is newer than what was stored takes its default.
      if (stored !== null) current = parse(Value.Default(AlertThresholds, stored));
    },
    async save(thresholds, userId) {
      await store.writeThresholds(thresholds, userId);
      current = thresholds;
    },
  };
}
