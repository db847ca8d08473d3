/** As docks charge: a flat battery is half full after an hour and a half. */
export const batteryPercentPerHour = 35;
/** Recordings are copied in the meantime; this long at least. */
export const offloadMinutes = 15;
/** Of a battery that nobody measured. */
const usualMinutes = 45;

/** How many minutes after docking a camera is charged and emptied enough for its update. */
export function readyAfterMinutes(batteryPercent: number | null, floorPercent: number): number {
  if (floorPercent <= 0) return offloadMinutes;
  if (batteryPercent === null) return usualMinutes;
  return Math.max(offloadMinutes, ((floorPercent - batteryPercent) / batteryPercentPerHour) * 60);
}
