// What specs get when they import fast-check: the same, with the seed of this run and ten times the tries at full size.
import fc from '../../node_modules/fast-check/lib/fast-check.js';

const seed = process.env.CUSTODIAN_SEED;
const isLong = process.env.CUSTODIAN_TEST_SIZE === 'long';
fc.configureGlobal({ ...(seed ? { seed: Number(seed) } : {}), ...(isLong ? { numRuns: 1000 } : {}) });

export * from '../../node_modules/fast-check/lib/fast-check.js';
export default fc;
