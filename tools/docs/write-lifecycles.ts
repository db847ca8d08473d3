import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { checkout } from '../start/product.ts';
import { drawLifecycles } from './draw-lifecycles.ts';

writeFileSync(path.join(checkout, 'docs/lifecycles.md'), drawLifecycles());
