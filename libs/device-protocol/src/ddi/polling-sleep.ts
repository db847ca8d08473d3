const longestSleepSeconds = 24 * 3600 - 1;
const sleepExpression = /^([01]\d|2[0-3]):([0-5]\d):([0-5]\d)$/;

/**
 * `HH:mm:ss` for a polling interval in seconds. Kept between one second and 23:59:59, because old clients cannot read the
 * ISO duration that hawkBit sends from 24 hours up.
 */
export function formatSleep(seconds: number): string {
  const whole = Math.min(longestSleepSeconds, Math.max(1, Math.round(seconds)));
  const parts = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  return parts.map((part) => String(part).padStart(2, '0')).join(':');
}

/** Seconds of an `HH:mm:ss` text, or null when it is not one. */
export function parseSleep(text: string): number | null {
  const parts = sleepExpression.exec(text);
  return parts ? Number(parts[1]) * 3600 + Number(parts[2]) * 60 + Number(parts[3]) : null;
}
