// What specs get when they import fast-check: the same, with the seed of this run and ten times the tries at full size,
// also where a spec says how many.
import fc from '../../node_modules/fast-check/lib/fast-check.js';

const seed = process.env.CUSTODIAN_SEED;
const times = process.env.CUSTODIAN_TEST_SIZE === 'long' ? 10 : 1;
const usual = 100;
fc.configureGlobal({ ...(seed ? { seed: Number(seed) } : {}), numRuns: usual * times });

export * from '../../node_modules/fast-check/lib/fast-check.js';

export function assert(property, { numRuns = usual, ...parameters } = {}) {
  return fc.assert(property, { ...parameters, numRuns: numRuns * times });
}

export default { ...fc, assert };
