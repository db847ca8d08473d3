/** Injection token of the Config that this process was started with. */
export const configToken = Symbol('Config');
