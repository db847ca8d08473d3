/** `21 h 14 min`: what matters on the 72-hour clock is the hour; months after it, the day. */
export function hoursText(milliseconds: number): string {
  const minutes = Math.max(0, Math.floor(milliseconds / 60_000));
  const hours = Math.floor(minutes / 60);
  if (hours >= 24 * 30) return `${Math.round(hours / 24)} days`;
  return hours === 0 ? `${minutes} min` : `${hours} h ${minutes % 60} min`;
}
