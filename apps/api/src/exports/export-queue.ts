export const exportQueue = 'exports';

/** Makes one file: `{export: id}`. */
export const makeJob = 'make';
