export const bulkQueue = 'bulk-actions';

/** Does one bulk action: `{bulkAction: id}`. */
export const runJob = 'run';
