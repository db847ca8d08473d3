import { measureDefinitions, type AskedMeasure, type PilotSource } from '@custodian/domain';
import type { RowSource } from './lock-pilot.ts';
import type { Counted } from './measured-facts.ts';
import { pilotEntries } from './pilot-entries.query.ts';
import { pilotCameras, pilotHealth } from './pilot-health.query.ts';
import { pilotPeople, pilotUsage, type PilotQuestion } from './pilot-usage.query.ts';

/** What must be counted for a measure: complaints are divided by the days that people were in post. */
export function sourcesOf({ measure }: Pick<AskedMeasure, 'measure'>): readonly PilotSource[] {
  return measure === 'complaints' ? ['usage', 'entered'] : [measureDefinitions[measure].source];
}

/** Counts what is needed, by unit and week. The caller’s transaction is one snapshot. */
export async function countPilot(
  source: RowSource,
  pilotId: string,
  question: PilotQuestion,
  needed: ReadonlySet<PilotSource>,
): Promise<Counted> {
  // A camera has a home station; a pilot of teams asks for nothing of cameras.
  const hasHealth = needed.has('health') && question.unitKind === 'station';
  const hasUsage = needed.has('usage');
  return {
    weeks: question.weeks,
    usage: hasUsage ? await pilotUsage(source, question) : [],
    people: hasUsage ? await pilotPeople(source, question) : [],
    health: hasHealth ? await pilotHealth(source, question) : [],
    cameras: hasHealth ? await pilotCameras(source, question) : [],
    entries: needed.has('entered') ? await pilotEntries(source, pilotId, question) : [],
  };
}
