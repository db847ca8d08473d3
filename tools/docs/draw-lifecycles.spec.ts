import { readFileSync } from 'node:fs';
import path from 'node:path';
import { drawLifecycles } from './draw-lifecycles.ts';

describe('the page of lifecycles', () => {
  it('says what the tables say: npm run lifecycles writes it again', () => {
    const page = path.resolve(import.meta.dirname, '../../docs/lifecycles.md');
    expect(readFileSync(page, 'utf8')).toBe(drawLifecycles());
  });

  it('draws every state and every arrow of the rollout', () => {
    const page = drawLifecycles();
    expect(page).toContain('running --> paused: pause, halt');
    expect(page).toContain('awaiting_approval --> ready: approve');
  });
});
