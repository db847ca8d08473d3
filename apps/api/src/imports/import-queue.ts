export const importQueue = 'imports';

/** Applies one import: `{import: id}`. */
export const applyJob = 'apply';
