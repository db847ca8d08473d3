// What a process that runs specs loads first: TypeScript with decorators compiled as Node meets it, and fast-check with the
// seed of this run.
import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';
import { transformSync } from '@swc/core';

const compilation = {
  jsc: {
    target: 'es2023',
    parser: { syntax: 'typescript', decorators: true },
    transform: { legacyDecorator: true, decoratorMetadata: true },
    keepClassNames: true,
  },
  module: { type: 'es6' },
  sourceMaps: 'inline',
};
const seededFastCheck = new URL('seeded-fast-check.mjs', import.meta.url).href;

registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'fast-check' ? { url: seededFastCheck, shortCircuit: true } : next(specifier, context),
  load: (url, context, next) => {
    const file = url.startsWith('file:') ? fileURLToPath(url.replace(/\?.*$/, '')) : '';
    if (!file.endsWith('.ts')) return next(url, context);
    const { code } = transformSync(readFileSync(file, 'utf8'), { ...compilation, filename: file });
    return { format: 'module', source: code, shortCircuit: true };
  },
});

// A failure names the line that was written.
process.setSourceMapsEnabled(true);

// Programs that a spec starts have none of this.
process.env.NODE_OPTIONS = process.env.CUSTODIAN_GIVEN_NODE_OPTIONS ?? '';
delete process.env.CUSTODIAN_GIVEN_NODE_OPTIONS;
if (process.env.NODE_OPTIONS === '') delete process.env.NODE_OPTIONS;
