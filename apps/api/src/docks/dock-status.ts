import { exceptionRule } from '@custodian/domain';

const { threshold } = exceptionRule('dock-offline').usual;

/**
 * A dock that reports is silent once its last report is older than this: it missed as many, one a minute, as the force's rule
 * "Dock offline" says. Lists, boards and figures ask the same, so that none is green while the queue says that it is dead.
 */
export const silentBefore = `(now() - interval '1 minute' * coalesce((SELECT threshold FROM exception_rules WHERE kind = 'dock-offline'), ${threshold}))`;

/** When dock `d` was heard last: by its reports, and one that never sent any by its polls. */
export const dockHeardAt = 'coalesce(ds.last_report_at, greatest(ds.last_poll_at, dev.last_poll_at))';

/**
 * Whether dock `d` is heard of as often as it should be. A poll tells nothing of the bays: whoever reports is judged by
 * reports alone; a plain DDI client sends none, and polls as often as it was told to.
 */
export const dockStatus = `CASE WHEN ${dockHeardAt} IS NULL THEN 'never'
  WHEN ds.last_report_at < ${silentBefore} THEN 'silent'
  WHEN ds.last_report_at IS NULL
    AND ${dockHeardAt} < now() - greatest(interval '10 minutes', d.poll_interval_seconds * interval '2 seconds') THEN 'silent'
  ELSE 'online' END`;
