import {
  actionLifecycle,
  bulkLifecycle,
  cameraLifecycle,
  caseLifecycles,
  differenceLifecycle,
  freezeLifecycle,
  exceptionLifecycle,
  exportLifecycle,
  importLifecycle,
  pilotLifecycle,
  reconciliationLifecycle,
  rehearsalLifecycle,
  releaseLifecycle,
  rolloutLifecycle,
  stockTakeLifecycle,
  unknownDeviceLifecycle,
  webhookDeliveryLifecycle,
} from '@custodian/domain';

/** The states of a lifecycle, and for each the states it moves to with the words on the arrow. */
type Moves = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;

/** docs/lifecycles.md: every lifecycle table of the domain as a diagram, so that the page cannot say other than the rule. */
export function drawLifecycles(): string {
  const pages = [
    section('Camera', 'A move marked with * asks for a reason.', cameraMoves()),
    section('Firmware release', 'Nobody approves what they uploaded.', byCommand(releaseLifecycle)),
    section(
      'Rollout',
      'Nobody approves what they made or submitted. `halt` and `finish` happen by themselves.',
      byCommand(rolloutLifecycle),
    ),
    section(
      'Action',
      'One update of one device whose model is verified by the version it reports; what ended stays ended. `refuse-cancel` leads back to where it was.',
      byCommand(actionLifecycle.version),
    ),
    section(
      'Rehearsal',
      'One at a time. `begin`, `lose`, `finish` and `fail` happen by themselves: a worker that is lost gives it back, three times at most.',
      byCommand(rehearsalLifecycle),
    ),
    section(
      'Freeze',
      '`begin` and `expire` are the clock’s; a person lifts. What was fetched before goes on to its end.',
      byCommand(freezeLifecycle),
    ),
    section(
      'Import',
      'A file is compared first. `lack` happens where a column it needs is not found; `finish` and `fail` end the job that applies it.',
      byCommand(importLifecycle),
    ),
    section(
      'Bulk action',
      'What was shown is frozen and then done in chunks. `finish`, `stop` and `fail` happen by themselves; a failed one goes on where it stopped.',
      byCommand(bulkLifecycle),
    ),
    section(
      'Export',
      'Too large to wait for. Only `cancel` is a person’s: a worker begins, is lost, finishes or fails, and a file expires, by itself.',
      byCommand(exportLifecycle),
    ),
    section(
      'Exception',
      '`return` and `clear` happen by themselves: the time of a snooze comes, the cause goes. `settle` is for what no rule clears.',
      byCommand(exceptionLifecycle),
    ),
    section(
      'Case: fault',
      'What ended stays ended: to take it up again is a new case that names the old one. `withdraw` says that it was opened by mistake.',
      byCommand(caseLifecycles.fault),
    ),
    section(
      'Case: lost or stolen',
      'Its 72-hour clock runs beside it, and is settled by a decision, not by its end.',
      byCommand(caseLifecycles.lost),
    ),
    section('Case: seized as evidence', 'The camera is the exhibit.', byCommand(caseLifecycles.seized)),
    section(
      'Case: retirement',
      '`retire` needs the wipe certificate; `write_off` says why there is none.',
      byCommand(caseLifecycles.retirement),
    ),
    section(
      'Stock-take',
      'A scan is kept in every state; one that arrives after the end is a late one, and changes nothing.',
      byCommand(stockTakeLifecycle),
    ),
    section(
      'Pilot',
      'Signing carries out what was decided: `adopt`, `extend` or `stop`. Nobody signs what they planned or decided.',
      byCommand(pilotLifecycle),
    ),
    section(
      'Reconciliation',
      '`finish` and `fail` end the job that compares; what is done stays as it was found.',
      byCommand(reconciliationLifecycle),
    ),
    section(
      'Difference of a reconciliation',
      'A later run carries on what was said while the facts stay the same; what was closed as put right and is still there opens by itself.',
      byCommand(differenceLifecycle),
    ),
    section(
      'Unknown device',
      'A rejected one reopens by itself when a dock sees it after its quiet time; a merged one only while no custody rests on the merge.',
      byCommand(unknownDeviceLifecycle),
    ),
    section(
      'Webhook delivery',
      '`deliver` and `give_up` happen by themselves; a person sends again, under the same id.',
      byCommand(webhookDeliveryLifecycle),
    ),
  ];
  return [
    '# Lifecycles',
    '',
    'Drawn from the tables in `libs/domain` by `npm run lifecycles`; a move that is not drawn is refused.',
    '',
    ...pages,
  ].join('\n');
}

function section(title: string, words: string, moves: Moves): string {
  const arrows = Object.entries(moves).flatMap(([from, targets]) =>
    Object.entries(targets).map(([to, labels]) => `  ${from} --> ${to}: ${labels.join(', ')}`),
  );
  return [
    `## ${title}`,
    '',
    words,
    '',
    '```mermaid',
    'stateDiagram-v2',
    `  [*] --> ${Object.keys(moves)[0]}`,
    ...arrows,
    '```',
    '',
  ].join('\n');
}

function cameraMoves(): Moves {
  return Object.fromEntries(
    Object.entries(cameraLifecycle).map(([from, targets]) => [
      from,
      Object.fromEntries(Object.entries(targets).map(([to, move]) => [to, [move.needsReason ? '*' : 'freely']])),
    ]),
  );
}

function byCommand(
  lifecycle: Readonly<Record<string, Readonly<Partial<Record<string, string | readonly string[]>>>>>,
): Moves {
  return Object.fromEntries(
    Object.entries(lifecycle).map(([from, commands]) => {
      const targets = new Map<string, string[]>();
      for (const [command, next] of Object.entries(commands)) {
        for (const to of [next ?? []].flat()) if (to !== from) targets.set(to, [...(targets.get(to) ?? []), command]);
      }
      return [from, Object.fromEntries(targets)];
    }),
  );
}
