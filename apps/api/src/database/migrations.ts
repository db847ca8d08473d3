import { CreateRegister1795478400000 } from './migrations/1795478400000-create-register.ts';
import { CreateDockingAndTelemetry1795478400001 } from './migrations/1795478400001-create-docking-and-telemetry.ts';
import { CreateFirmwareRollouts1795478400002 } from './migrations/1795478400002-create-firmware-rollouts.ts';
import { CreateAccessAndAudit1795478400003 } from './migrations/1795478400003-create-access-and-audit.ts';
import { SearchPeopleByAnyFormOfName1795478400010 } from './migrations/1795478400010-search-people-by-any-form-of-name.ts';
import { RememberAutoConfirmation1795478400011 } from './migrations/1795478400011-remember-auto-confirmation.ts';
import { RememberImports1795478500300 } from './migrations/1795478500300-remember-imports.ts';
import { IndexWhatListsSortBy1795478500400 } from './migrations/1795478500400-index-what-lists-sort-by.ts';
import { RecordWhenDockingsBecameKnown1795550000000 } from './migrations/1795550000000-record-when-dockings-became-known.ts';
import { SettleConflictsOfImports1795550000001 } from './migrations/1795550000001-settle-conflicts-of-imports.ts';
import { SignTheAuditAndKeepStatements1795560100000 } from './migrations/1795560100000-sign-the-audit-and-keep-statements.ts';
import { IndexHistories1795560100001 } from './migrations/1795560100001-index-histories.ts';
import { CreateCases1795560200001 } from './migrations/1795560200001-create-cases.ts';
import { CompleteAssignments1795560300000 } from './migrations/1795560300000-complete-assignments.ts';
import { ServeTheDesk1795560300001 } from './migrations/1795560300001-serve-the-desk.ts';
import { KeepViewsAndBulkActions1795560400001 } from './migrations/1795560400001-keep-views-and-bulk-actions.ts';
import { CreateStockTakes1795560500000 } from './migrations/1795560500000-create-stock-takes.ts';
import { IndexConditionsAndTerms1795560400002 } from './migrations/1795560400002-index-conditions-and-terms.ts';
import { IndexWhatMoreListsSortBy1795561000000 } from './migrations/1795561000000-index-what-more-lists-sort-by.ts';
import { CarryRolloutsByJobs1795562300001 } from './migrations/1795562300001-carry-rollouts-by-jobs.ts';
import { FreezeStationsAndOperations1795562200001 } from './migrations/1795562200001-freeze-stations-and-operations.ts';
import { ReturnToEarlierReleases1795562200002 } from './migrations/1795562200002-return-to-earlier-releases.ts';
import { KeepTelemetry1795562500000 } from './migrations/1795562500000-keep-telemetry.ts';
import { JudgeExceptionsByRules1795562600000 } from './migrations/1795562600000-judge-exceptions-by-rules.ts';
import { NotifyPeople1795562600001 } from './migrations/1795562600001-notify-people.ts';
import { CountUpdatesWhereTheyWereFetched1795563000000 } from './migrations/1795563000000-count-updates-where-they-were-fetched.ts';
import { DecideUnknownDevices1795562700000 } from './migrations/1795562700000-decide-unknown-devices.ts';
import { KeepForecasts1795562100001 } from './migrations/1795562100001-keep-forecasts.ts';
import { SendWebhooks1795564200001 } from './migrations/1795564200001-send-webhooks.ts';
import { RememberRetentionRuns1795564200002 } from './migrations/1795564200002-remember-retention-runs.ts';
import { FindRecordingsByTheirStart1795564600001 } from './migrations/1795564600001-find-recordings-by-their-start.ts';
import { CreatePilots1795564500001 } from './migrations/1795564500001-create-pilots.ts';
import { CreateReconciliations1795564400001 } from './migrations/1795564400001-create-reconciliations.ts';
import { DateSkillsAndShifts1795565200001 } from './migrations/1795565200001-date-skills-and-shifts.ts';
import { RollUseUpBySpells1795566400001 } from './migrations/1795566400001-roll-use-up-by-spells.ts';
import { KeepRehearsals1795564100001 } from './migrations/1795564100001-keep-rehearsals.ts';
import { KeepExports1795565100001 } from './migrations/1795565100001-keep-exports.ts';
import { KeepAnswersUnderKeys1795565500000 } from './migrations/1795565500000-keep-answers-under-keys.ts';
import { IndexCoverageAndFailures1795565400001 } from './migrations/1795565400001-index-coverage-and-failures.ts';
import { RememberWhatAPilotPromoted1795565400002 } from './migrations/1795565400002-remember-what-a-pilot-promoted.ts';
import { KeepAndSendReports1795565300001 } from './migrations/1795565300001-keep-and-send-reports.ts';
import { RememberWhatRegistersSaid1795565600001 } from './migrations/1795565600001-remember-what-registers-said.ts';
import { JudgeRecordingsByWhatDocksSaid1795566100001 } from './migrations/1795566100001-judge-recordings-by-what-docks-said.ts';
import { RememberWhenBaysWereOtherwise1795566100002 } from './migrations/1795566100002-remember-when-bays-were-otherwise.ts';
import { FindDockingsByTheirEnd1795566200001 } from './migrations/1795566200001-find-dockings-by-their-end.ts';
import { CountUpdatesLostUnderWay1795567400001 } from './migrations/1795567400001-count-updates-lost-under-way.ts';
import { RememberWhereUpdatesWereStopped1795567400002 } from './migrations/1795567400002-remember-where-updates-were-stopped.ts';
import { KeepReportsOffTheIndexes1795567200001 } from './migrations/1795567200001-keep-reports-off-the-indexes.ts';
import { IndexHoursByKnowledge1795567100001 } from './migrations/1795567100001-index-hours-by-knowledge.ts';
import { JudgeStrangersByTheirReports1795567700001 } from './migrations/1795567700001-judge-strangers-by-their-reports.ts';
import { CountNoContestedCameraAsReady1795567700002 } from './migrations/1795567700002-count-no-contested-camera-as-ready.ts';
import { SayWhatStationsWereMergedInto1795567000001 } from './migrations/1795567000001-say-what-stations-were-merged-into.ts';
import { RememberWhenStationsWereOpen1795567600001 } from './migrations/1795567600001-remember-when-stations-were-open.ts';
import { SayWhatIsNotExpected1795567800001 } from './migrations/1795567800001-say-what-is-not-expected.ts';
import { FindWhatDocksWereRefused1795567500001 } from './migrations/1795567500001-find-what-docks-were-refused.ts';
import { OrderTheQueue1795567900001 } from './migrations/1795567900001-order-the-queue.ts';

/** Every migration in order. A merged one is never edited: add another. */
export const migrations = [
  CreateRegister1795478400000,
  CreateDockingAndTelemetry1795478400001,
  CreateFirmwareRollouts1795478400002,
  CreateAccessAndAudit1795478400003,
  SearchPeopleByAnyFormOfName1795478400010,
  RememberAutoConfirmation1795478400011,
  RememberImports1795478500300,
  IndexWhatListsSortBy1795478500400,
  RecordWhenDockingsBecameKnown1795550000000,
  SettleConflictsOfImports1795550000001,
  SignTheAuditAndKeepStatements1795560100000,
  IndexHistories1795560100001,
  CreateCases1795560200001,
  CompleteAssignments1795560300000,
  ServeTheDesk1795560300001,
  KeepViewsAndBulkActions1795560400001,
  IndexConditionsAndTerms1795560400002,
  CreateStockTakes1795560500000,
  IndexWhatMoreListsSortBy1795561000000,
  CarryRolloutsByJobs1795562300001,
  FreezeStationsAndOperations1795562200001,
  ReturnToEarlierReleases1795562200002,
  KeepTelemetry1795562500000,
  JudgeExceptionsByRules1795562600000,
  NotifyPeople1795562600001,
  CountUpdatesWhereTheyWereFetched1795563000000,
  DecideUnknownDevices1795562700000,
  KeepForecasts1795562100001,
  SendWebhooks1795564200001,
  RememberRetentionRuns1795564200002,
  FindRecordingsByTheirStart1795564600001,
  CreatePilots1795564500001,
  CreateReconciliations1795564400001,
  KeepRehearsals1795564100001,
  KeepExports1795565100001,
  KeepAnswersUnderKeys1795565500000,
  IndexCoverageAndFailures1795565400001,
  RememberWhatAPilotPromoted1795565400002,
  KeepAndSendReports1795565300001,
  RememberWhatRegistersSaid1795565600001,
  DateSkillsAndShifts1795565200001,
  RollUseUpBySpells1795566400001,
  JudgeRecordingsByWhatDocksSaid1795566100001,
  RememberWhenBaysWereOtherwise1795566100002,
  FindDockingsByTheirEnd1795566200001,
  KeepReportsOffTheIndexes1795567200001,
  CountUpdatesLostUnderWay1795567400001,
  RememberWhereUpdatesWereStopped1795567400002,
  IndexHoursByKnowledge1795567100001,
  SayWhatStationsWereMergedInto1795567000001,
  RememberWhenStationsWereOpen1795567600001,
  SayWhatIsNotExpected1795567800001,
  JudgeStrangersByTheirReports1795567700001,
  OrderTheQueue1795567900001,
  CountNoContestedCameraAsReady1795567700002,
  FindWhatDocksWereRefused1795567500001,
];
