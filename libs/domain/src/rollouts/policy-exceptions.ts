import type { DeviceKind } from '../firmware/index.ts';
import type { RolloutPolicy } from './rollout.ts';
import { defaultPolicy } from './rollout-policy.ts';

/** What a policy sets aside of what protects a station; a field that stays protected is left out. */
export type PolicyExceptions = Partial<
  Pick<
    RolloutPolicy,
    'handoverBlackout' | 'batteryFloorPercent' | 'maximumPerStation' | 'floorPerStation' | 'mayDowngrade'
  >
>;

/**
 * What an approver has to agree to by name: handovers that are not kept free, a lower battery, more at once than usual, a
 * floor in place of the station's own, going back to an older version. All but the last concern cameras only.
 */
export function policyExceptions(policy: RolloutPolicy, kind: DeviceKind): PolicyExceptions {
  const { handoverBlackout, batteryFloorPercent, maximumPerStation, floorPerStation, mayDowngrade } = policy;
  return {
    ...(kind === 'camera' && !handoverBlackout ? { handoverBlackout } : {}),
    ...(kind === 'camera' && batteryFloorPercent < defaultPolicy.batteryFloorPercent ? { batteryFloorPercent } : {}),
    ...(kind === 'camera' && maximumPerStation > defaultPolicy.maximumPerStation ? { maximumPerStation } : {}),
    ...(kind === 'camera' && floorPerStation !== null ? { floorPerStation } : {}),
    ...(mayDowngrade ? { mayDowngrade } : {}),
  };
}
