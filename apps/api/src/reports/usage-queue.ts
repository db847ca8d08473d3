/** Where the roll-up of usage is asked for: the rows of `usage_to_restate` are the truth, and a job a nudge. */
export const usageQueue = 'usage';
export const restateJob = 'restate';
