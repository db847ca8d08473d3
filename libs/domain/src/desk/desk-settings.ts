import type { AcknowledgementDemand } from './acknowledgement.ts';

/** What a force decides about its issue desks. */
export interface DeskSettings {
  /** At which ends a receipt is demanded. */
  readonly acknowledgement: AcknowledgementDemand;
  /** A camera under this charge is not suggested for a pool issue. */
  readonly batteryFloorPercent: number;
  /** A taking from the pool ends by itself once its camera stood in a bay for so long. */
  readonly poolEndsAfterDockedMinutes: number;
  /** A camera that is reserved for somebody within so many hours is not suggested to others. */
  readonly keepForReservationHours: number;
  /** Whether a mode that is not the team's is refused without a reason, or only said. */
  readonly teamMode: 'advise' | 'enforce';
  /** What may go out with a camera, in the order of the desk. */
  readonly kit: readonly string[];
}

export const usualDeskSettings: DeskSettings = {
  acknowledgement: 'none',
  batteryFloorPercent: 80,
  poolEndsAfterDockedMinutes: 30,
  keepForReservationHours: 4,
  teamMode: 'advise',
  kit: ['Klickfast stud', 'Charging lead', 'Chest harness'],
};
