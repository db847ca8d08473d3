import type { ImportField, RowOutcome } from '@custodian/domain';
import { countText, nounText } from '../../ui/text/count-text.ts';
import { instantText } from '../../ui/text/instant-text.ts';
import { fieldLabels, outcomeWords, type StagedImport } from './import.ts';

type Shown = Pick<
  StagedImport,
  'kind' | 'state' | 'complete' | 'counts' | 'mapping' | 'appliedAt' | 'appliedBy' | 'reversedAt' | 'reversedBy'
>;

/** What is different about an import since it was shown, a sentence each. */
export function changesSince(was: Shown, is: Shown): readonly string[] {
  return [
    ...stateChange(was, is),
    ...(was.kind === is.kind ? [] : [`It is read as ${is.kind} now, no longer as ${was.kind}.`]),
    ...(was.complete === is.complete ? [] : [`It is said ${is.complete ? '' : 'no longer '}to name everybody.`]),
    ...columnChanges(was, is),
    ...outcomes.flatMap((outcome) => {
      const [before, now] = [was.counts[outcome], is.counts[outcome]];
      return before === now
        ? []
        : [`${outcomeWords[outcome]}: ${nounText(now, 'row')} now, ${countText(before)} before.`];
    }),
  ];
}

const outcomes: readonly RowOutcome[] = ['create', 'change', 'leave', 'unchanged', 'reject'];

function stateChange(was: Shown, is: Shown): string[] {
  if (was.state === is.state) return [];
  const by = (name: string | null): string => (name === null ? '' : ` by ${name}`);
  if (is.state === 'applied') return [`It was applied at ${instantText(is.appliedAt)}${by(is.appliedBy)}.`];
  if (is.state === 'reversed') return [`It was reversed at ${instantText(is.reversedAt)}${by(is.reversedBy)}.`];
  const words = {
    applying: 'It is being applied now.',
    staged: 'It was compared again.',
    failed: 'Applying it failed.',
    needs_mapping: 'A column that it needs is no longer said.',
  } as const;
  return [words[is.state]];
}

function columnChanges(was: Shown, is: Shown): string[] {
  if (was.kind !== is.kind) return [];
  const fields = [...new Set([...Object.keys(was.mapping), ...Object.keys(is.mapping)])] as ImportField[];
  const column = (heading: string | null | undefined): string => (heading ? `the column “${heading}”` : 'no column');
  return fields
    .filter((field) => (was.mapping[field] ?? null) !== (is.mapping[field] ?? null))
    .map(
      (field) =>
        `${fieldLabels[field]} is taken from ${column(is.mapping[field])}, before from ${column(was.mapping[field])}.`,
    );
}
