export const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;

/** `21:00 to 22:00`. */
export function hourText(hour: number): string {
  return `${clock(hour)} to ${clock((hour + 1) % 24)}`;
}

function clock(hour: number): string {
  return `${String(hour).padStart(2, '0')}:00`;
}
