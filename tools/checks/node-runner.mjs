import { createRunner } from 'jest-light-runner';
import Tinypool from 'tinypool';

// Jest's own runner evaluates every module anew for every spec file, in a context where each global costs a detour; here a
// file's modules stay loaded for the next one, as they do in the product. What a worker begins with has to be told by the
// environment; compile-specs.mjs takes it away again, so that programs which a spec starts begin as anywhere else.
const given = process.env.NODE_OPTIONS ?? '';
process.env.CUSTODIAN_GIVEN_NODE_OPTIONS = given;
process.env.NODE_OPTIONS = [
  given,
  '--conditions=@custodian/source',
  `--import=${new URL('compile-specs.mjs', import.meta.url)}`,
  '--disable-warning=ExperimentalWarning',
].join(' ');

// The runner answers the first process that asks for its settings in all of them, and one that does not listen yet waits for
// ever. Here each is answered when it asks.
const { run } = Tinypool.prototype;
Tinypool.prototype.run = function (file, options) {
  const shared = options?.channel;
  if (shared === undefined) return run.call(this, file, options);
  let answer;
  const channel = {
    onMessage: (listener) => void (answer = listener),
    postMessage: (message) => {
      shared.onMessage(answer);
      shared.postMessage(message);
    },
  };
  return run.call(this, file, { ...options, channel });
};

/** Runs spec files in processes of bare Node, one file after the other in each. */
export default createRunner({ runtime: 'child_process' });
