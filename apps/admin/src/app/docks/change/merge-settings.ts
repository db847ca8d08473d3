import type { DockSettings } from '../data/dock.ts';

/** A setting that two people want differently. */
export interface Clash {
  readonly field: keyof DockSettings;
  readonly label: string;
  readonly mine: string;
  readonly theirs: string;
  readonly keepsMine: boolean;
}

const labels: Readonly<Record<keyof DockSettings, string>> = {
  station: 'Station',
  bays: 'Bays',
  pollInterval: 'Polls every',
};

const settingFields = Object.keys(labels) as readonly (keyof DockSettings)[];

/** What differs after somebody saved first; a setting that only they touched stands as they saved it unless chosen. */
export function clashesOf(
  base: DockSettings,
  mine: DockSettings,
  theirs: DockSettings,
  stationName: (code: string) => string,
): Clash[] {
  const word = (settings: DockSettings, field: keyof DockSettings): string =>
    field === 'station' ? stationName(settings.station) : String(settings[field]);
  return settingFields
    .filter((field) => mine[field] !== theirs[field])
    .map((field) => ({
      field,
      label: labels[field],
      mine: word(mine, field),
      theirs: word(theirs, field),
      keepsMine: mine[field] !== base[field],
    }));
}

/** The settings after each clash was decided. */
export function mergeSettings(mine: DockSettings, theirs: DockSettings, clashes: readonly Clash[]): DockSettings {
  const chosen = (field: keyof DockSettings): DockSettings =>
    clashes.some((clash) => clash.field === field && clash.keepsMine) ? mine : theirs;
  return {
    station: chosen('station').station,
    bays: chosen('bays').bays,
    pollInterval: chosen('pollInterval').pollInterval,
  };
}

/** Only what a change changes: the rest is not asked for. */
export function changedSettings(from: DockSettings, to: DockSettings): Partial<DockSettings> {
  return {
    ...(to.station === from.station ? {} : { station: to.station }),
    ...(to.bays === from.bays ? {} : { bays: to.bays }),
    ...(to.pollInterval === from.pollInterval ? {} : { pollInterval: to.pollInterval }),
  };
}
