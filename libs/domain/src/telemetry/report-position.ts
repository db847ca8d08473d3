/** Where a report stands among all reports of its dock: `epoch` counts resets of `sequence`. */
export interface ReportPosition {
  readonly epoch: number;
  readonly sequence: number;
}

/** Negative when `a` comes before `b`, 0 when they are the same report. Never by arrival, never by time. */
export function compareReportPositions(a: ReportPosition, b: ReportPosition): number {
  return a.epoch - b.epoch || a.sequence - b.sequence;
}

/** Whether a report may change the latest state of its dock, of which `latest` was committed last. */
export function isLaterReport(report: ReportPosition, latest: ReportPosition | null): boolean {
  return latest === null || compareReportPositions(report, latest) > 0;
}
