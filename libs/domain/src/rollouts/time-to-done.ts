/** Up to which time an update is counted in a step of the distribution, in seconds; what took longer is in one more. */
export const timeSteps = [3_600, 6 * 3_600, 24 * 3_600, 3 * 24 * 3_600, 7 * 24 * 3_600] as const;

/** The steps by name, in the order of {@link timeSteps} and one more. */
export const timeStepNames = ['1h', '6h', '24h', '3d', '7d', 'longer'] as const;
export type TimeStep = (typeof timeStepNames)[number];

/** The step that a time belongs to: under an hour, under six, and so on. */
export function timeStepOf(seconds: number): TimeStep {
  const index = timeSteps.findIndex((limit) => seconds < limit);
  return timeStepNames[index === -1 ? timeSteps.length : index] ?? 'longer';
}
