import { londonTimeZone, type EpochMilliseconds } from '../london-time/index.ts';
import type { ActionReason } from './expire-action.ts';
import type { WaveWait } from './judge-wave.ts';
import type { OfferWait } from './may-offer.ts';
import type { NoReturnReason } from './plan-return.ts';
import type { LeftOutReason } from './plan-waves.ts';
import type { PauseReason } from './rollout.ts';

/** Every reason that a device, a wave or a rollout can give for where it stands. */
export type RolloutReason = OfferWait | WaveWait | PauseReason | ActionReason | LeftOutReason | NoReturnReason;

const sentences: Readonly<Record<RolloutReason, string>> = {
  'rollout-not-started': 'The rollout has not started',
  'rollout-paused': 'The rollout is paused until a person resumes it',
  'rollout-ended': 'The rollout has ended',
  'wave-not-started': 'Its wave has not started',
  'release-not-approved': 'The release is not approved',
  'release-withdrawn': 'The release was withdrawn',
  'release-not-signed': 'The release is not signed by a trusted key',
  'device-of-other-model': 'The release is for another model',
  'device-of-other-hardware': 'The release is for other hardware of its model',
  'device-hardware-unknown': 'Its hardware is unknown, and the release is for some only',
  'device-version-too-old': 'Its version is below the minimum that the release asks for',
  'device-version-unknown': 'Its version is unknown, and the release asks for a minimum',
  'device-version-newer': 'Its version is newer, and the rollout is not approved as a downgrade',
  'already-installed': 'It already has this version',
  'predecessor-open': 'An earlier update of this device has not ended yet',
  frozen: 'Updates are frozen here',
  'out-of-service': 'It is neither in service nor in store',
  'not-docked': 'It is not in a dock',
  'in-two-docks': 'Two docks report it at once, so neither may act for it',
  'bay-fault': 'Its bay reports a fault',
  'window-closed': 'The window for installing is closed, or closes before an update could end',
  handover: 'A handover is too close for an update to start',
  'recordings-not-offloaded': 'Its recordings are not yet offloaded',
  'battery-low': 'Its battery is below the floor for updating',
  'battery-unknown': 'Its battery level is not known',
  'station-at-cap': 'As many cameras of the station as allowed are updating already',
  'station-floor': 'The station needs it ready',
  'gate-contacted': 'Not enough of the wave has been in contact yet',
  'gate-success': 'Not enough of the wave has succeeded yet',
  'gate-timers': 'A device of the wave is past its time',
  'gate-soak': 'The wave has met its gate and is soaking',
  'by-person': 'A person paused the rollout',
  'failure-limit': 'More of the wave failed than its gate allows',
  'gate-out-of-reach': 'The wave has ended below its gate',
  'gate-asks-person': 'The wave has met its gate, which asks for a person before the next one',
  'reported-version': 'The device reported the new version',
  'reported-success': 'The device reported success',
  'reported-failure': 'The device reported failure',
  'not-accepted-in-time': 'The device fetched the update and did nothing with it in time',
  'not-downloaded-in-time': 'The device did not finish downloading in time',
  'not-installed-in-time': 'The device did not finish installing in time',
  'silent-after-installing': 'The device did not report the new version in time after installing',
  'cancelled-by-person': 'A person cancelled the rollout',
  'cancelled-by-device': 'The device stopped the update as asked',
  'cancelled-by-force': 'The device did not answer the cancel in time',
  'cancel-refused': 'The device refused to stop, and goes on',
  superseded: 'A later rollout took the device over',
  'deadline-passed': 'The deadline of the rollout passed',
  'left-service': 'The camera left service',
  'no-wave-takes-it': 'No wave takes it',
  'no-longer-matches': 'It matches the targets no more',
  'version-before-unknown': 'Nobody knows what it ran before',
  'release-before-unknown': 'What it ran before was never a release here',
  'release-before-not-approved': 'What it ran before is not approved any more',
  'station-unknown': 'It has no home station, and no wave takes the rest',
};

const clock = new Intl.DateTimeFormat('en-GB', {
  timeZone: londonTimeZone,
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

/** Whether a text is a reason that {@link explainWait} can put into words. */
export function isRolloutReason(text: string): text is RolloutReason {
  return Object.hasOwn(sentences, text);
}

/** A reason as one English sentence without its full stop, with the London time it lasts until where that is known. */
export function explainWait(reason: RolloutReason, until?: EpochMilliseconds): string {
  return until === undefined
    ? sentences[reason]
    : `${sentences[reason]}, until ${clock.format(until).replace(',', '')}`;
}

/** Every reason there is: the console and the documentation list them. */
export const rolloutReasons = Object.keys(sentences) as readonly RolloutReason[];
