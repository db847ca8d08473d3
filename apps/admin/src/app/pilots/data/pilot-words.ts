import type { PilotDecision, PilotUnitKind } from '@custodian/domain';
import { nounText } from '../../ui/text/count-text.ts';
import type { AnalysedMeasure, Pilot, PilotDetail, PilotPlace } from './pilot.ts';

export const decisionWords: Readonly<
  Record<PilotDecision, { readonly verb: string; readonly waits: string; readonly signed: string }>
> = {
  adopt: { verb: 'Adopt it', waits: 'To be adopted', signed: 'Adopted' },
  extend: { verb: 'Extend it', waits: 'To be extended', signed: 'Extended' },
  stop: { verb: 'Stop it', waits: 'To be stopped', signed: 'Stopped' },
};

/** `Chesterfield`, `Ilkeston and Long Eaton`, `22 stations`. */
export function placesText(places: readonly PilotPlace[], kind: PilotUnitKind): string {
  if (places.length > 2) return nounText(places.length, kind);
  return places.map(({ name }) => name).join(' and ');
}

export function releaseText({ release }: Pilot): string {
  return release === null ? '–' : `${release.model} ${release.version}`;
}

/** The whole result in a sentence: how many thresholds are met, missed and unclear. */
export function verdictText(measures: readonly AnalysedMeasure[]): string {
  const count = (verdict: AnalysedMeasure['verdict']): number =>
    measures.filter((measure) => measure.verdict === verdict).length;
  const asked = measures.filter(({ threshold }) => threshold !== null).length;
  if (asked === 0) return 'No threshold was set; the effects stand below.';
  const parts = [
    `${count('met')} of ${nounText(asked, 'threshold')} met`,
    ...(count('not_met') > 0 ? [`${count('not_met')} not met`] : []),
    ...(count('unclear') > 0 ? [`${count('unclear')} unclear`] : []),
  ];
  return `${parts.join(', ')}.`;
}

/** What has become of the pilot, in words. */
export function stageText(pilot: PilotDetail): string {
  switch (pilot.state) {
    case 'draft':
      return 'A draft: it can still be changed. Once it starts, places, periods and thresholds stay.';
    case 'running':
      return pilot.analysis === null ? 'Nobody has analysed it yet.' : 'It goes on; the last analysis stands below.';
    case 'awaiting_sign_off':
      return 'A decision waits for a second person: neither who planned the pilot nor who decided.';
    case 'adopted':
      return `Adopted, and signed by ${pilot.endedBy ?? 'a second person'}.`;
    case 'stopped':
      return `Stopped, and signed by ${pilot.endedBy ?? 'a second person'}.`;
    case 'cancelled':
      return `Given up by ${pilot.endedBy ?? 'somebody'}: ${pilot.cancelReason ?? ''}`;
  }
}
