import { max, min, pattern, required, type SchemaPathTree } from '@angular/forms/signals';
import type { DockSettings } from '../data/dock.ts';

/** What any dock's settings must hold; the API has the last word. */
export function dockRules(path: SchemaPathTree<DockSettings>): void {
  const bays = { message: 'A dock has 1 to 64 bays.' };
  required(path.station, { message: 'Say where the dock stands.' });
  required(path.bays, bays);
  min(path.bays, 1, bays);
  max(path.bays, 64, bays);
  required(path.pollInterval, { message: 'Say how often it polls, as 00:05:00.' });
  pattern(path.pollInterval, /^([01]\d|2[0-3]):[0-5]\d:[0-5]\d$/, {
    message: 'Write hours, minutes and seconds, as 00:05:00.',
  });
}
