import { addEventHandler } from 'jest-circus';
import { testTimeout } from './jest.preset.mjs';

// The runner in bare Node lets a test or a hook take for ever; here each fails that is not done by its own limit or that of
// the project. Circus tells of each as the spec file states it, after it has added it to the block that stands open.
addEventHandler(({ name }, { currentDescribeBlock }) => {
  if (name === 'add_test') limit(currentDescribeBlock.children.at(-1));
  if (name === 'add_hook') limit(currentDescribeBlock.hooks.at(-1));
});

function limit(stated) {
  const work = stated?.fn;
  if (typeof work !== 'function' || work.length > 0) return;
  const milliseconds = stated.timeout ?? testTimeout;
  stated.fn = async () => {
    let timer;
    const late = new Promise((_, reject) => {
      timer = setTimeout(
        () => reject(new Error(`It was not done within ${milliseconds / 1000} seconds.`)),
        milliseconds,
      );
    });
    try {
      await Promise.race([work(), late]);
    } catch (thrown) {
      // The runner reads the stack of what a test throws.
      throw thrown instanceof Error ? thrown : new Error(`It threw ${String(thrown)}.`);
    } finally {
      clearTimeout(timer);
    }
  };
}
