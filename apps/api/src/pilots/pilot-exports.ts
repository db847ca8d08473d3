import type { ExportColumn } from '../http/export-rows.ts';
import type { AnalysedMeasure } from './analyse-pilot.ts';
import type { NamedPlace, PilotView } from './pilot-list.query.ts';

const names = (places: readonly NamedPlace[]): string => places.map(({ name }) => name).join(', ');

export const pilotColumns: readonly ExportColumn<PilotView>[] = [
  { heading: 'Pilot', value: ({ name }) => name },
  { heading: 'State', value: ({ state }) => state },
  { heading: 'Release', value: ({ release }) => (release === null ? null : `${release.model} ${release.version}`) },
  { heading: 'Under trial', value: ({ treated }) => names(treated) },
  { heading: 'Compared with', value: ({ comparison }) => names(comparison) },
  { heading: 'Baseline from', value: ({ baseline }) => baseline.from },
  { heading: 'Baseline to', value: ({ baseline }) => baseline.to },
  { heading: 'Pilot from', value: ({ pilot }) => pilot.from },
  { heading: 'Pilot to', value: ({ pilot }) => pilot.to },
  { heading: 'Decision', value: ({ decision }) => decision },
  { heading: 'Planned by', value: ({ createdBy }) => createdBy },
  { heading: 'Analysed', value: ({ analysedAt }) => analysedAt },
  { heading: 'Ended', value: ({ endedAt }) => endedAt },
];

/** The figures of an analysis, one row a measure. */
export const measureColumns: readonly ExportColumn<AnalysedMeasure>[] = [
  { heading: 'Measure', value: ({ name }) => name },
  { heading: 'Unit', value: ({ unit }) => unit },
  { heading: 'Under trial, before', value: ({ treated }) => treated?.before },
  { heading: 'Under trial, after', value: ({ treated }) => treated?.after },
  { heading: 'Counted under trial', value: ({ treated }) => treated?.subjects },
  { heading: 'Compared, before', value: ({ comparison }) => comparison?.before },
  { heading: 'Compared, after', value: ({ comparison }) => comparison?.after },
  { heading: 'Counted to compare', value: ({ comparison }) => comparison?.subjects },
  { heading: 'Effect', value: ({ effect }) => effect },
  { heading: 'From', value: ({ interval }) => interval?.from },
  { heading: 'To', value: ({ interval }) => interval?.to },
  { heading: 'Level %', value: ({ interval }) => interval?.level },
  { heading: 'By', value: ({ interval }) => interval?.method },
  { heading: 'Threshold', value: ({ threshold }) => (threshold ? `${threshold.direction} ${threshold.value}` : null) },
  { heading: 'Verdict', value: ({ verdict }) => verdict },
  { heading: 'In words', value: ({ reading }) => reading.join(' ') },
  { heading: 'Definition', value: ({ definition }) => definition },
];
