/** One entry that the dialplan of the emergency queue has written: `UNIQUEID/part` and its value. */
export interface EmergencyRow {
  readonly key: string;
  readonly value: string;
}

/** What the switch does by itself while there is no pbx, and what it has written down about it. */
export interface EmergencySwitch {
  /** Where the talks that the emergency queue carries are recorded from now on; survives a restart of the switch. */
  recordIn(folder: string): Promise<void>;
  rows(): Promise<readonly EmergencyRow[]>;
  /** The visit is in the journal: what the switch wrote about it may go. */
  forget(visitId: string): Promise<void>;
  /** Takes a caller out of the emergency queue; the call arrives as any new one does. */
  takeBack(visitId: string): Promise<'done' | 'gone'>;
}
