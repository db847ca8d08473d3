/** The queue of reconciliations, and its one kind of job: compare. */
export const reconciliationQueue = 'reconciliations';
export const compareJob = 'compare';
