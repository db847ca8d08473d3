export { foiGroupName, foiGroupsAlwaysTold } from './foi-groups.ts';
export type { FoiAnswer, FoiNotHeld, FoiPack, FoiRow, FoiThing } from './foi-pack.ts';
export {
  foiExemptions,
  foiNotHeld,
  foiQuestion,
  foiQuestionKeys,
  foiQuestions,
  permissionBehind,
  type FoiMeasure,
  type FoiPeriod,
  type FoiQuestion,
  type FoiQuestionKey,
  type FoiSubject,
  type FoiUnit,
} from './foi-questions.ts';
export { withholdSmallGroups, type GroupOfPeople, type Withheld } from './withhold-small-groups.ts';
export { daysOfYear, yearsUpTo } from './foi-years.ts';
