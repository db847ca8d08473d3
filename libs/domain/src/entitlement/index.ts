export {
  cameraEntitlements,
  entitlementOf,
  judgeEntitlement,
  usualEntitlement,
  type CameraEntitlement,
  type EntitledPerson,
  type EntitlementRule,
  type SkillEntitlement,
} from './camera-entitlement.ts';
