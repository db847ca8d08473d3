/** Devices that one job moves, opens or explains in one transaction; a further job takes the rest. */
export const chunkSize = 500;
