/** How worn a battery is, by the share of its first capacity that is left. */
export const batteryBands = ['good', 'fair', 'wearing', 'worn', 'unknown'] as const;

export type BatteryBand = (typeof batteryBands)[number];

const health = 'st.battery_health_percent';

/** When a camera is in each band, in SQL, of camera_states `st`. No camera is in two, and each is in one. */
const bandTests: Readonly<Record<BatteryBand, string>> = {
  good: `${health} >= 90`,
  fair: `${health} >= 80 AND ${health} < 90`,
  wearing: `${health} >= 70 AND ${health} < 80`,
  worn: `${health} < 70`,
  unknown: `${health} IS NULL`,
};

/** Those in one of these bands. */
export function inBatteryBand(bands: readonly BatteryBand[]): string {
  return bands.map((band) => `(${bandTests[band]})`).join(' OR ');
}

/** The band of a camera: figures and lists read the same tests, so that they agree. */
export const batteryBandSql = `CASE ${batteryBands.map((band) => `WHEN ${bandTests[band]} THEN '${band}'`).join(' ')} END`;
