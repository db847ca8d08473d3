import { smallestGroup } from '@custodian/domain';
import { note } from '../pdf/report-parts.ts';

/** All that is printed of one station or team that is itself too small to be told. */
export const tooFew = note(
  `Fewer than ${smallestGroup} people stand behind these figures.`,
  'They are not told in what leaves the system. Whoever may read them finds them on screen.',
);
