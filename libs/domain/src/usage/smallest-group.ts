/** Fewer people than this are never told apart in what leaves the system, nor in who recorded how much. */
export const smallestGroup = 5;
