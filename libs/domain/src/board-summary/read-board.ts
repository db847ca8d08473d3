import { writtenDay } from '../london-time/index.ts';
import type { PilotDecision } from '../pilots/index.ts';
import { agedDays, type BoardFigures, type BoardPilot } from './board-figures.ts';
import type { BoardPanel } from './board-panel.ts';
import { against, counted, countedOf, shareOf } from './board-words.ts';

/** What a chief officer reads in a minute: each thing with its figure, one plain sentence, and what to draw. */
export function readBoard(figures: BoardFigures): BoardPanel[] {
  return [
    fleet(figures),
    coverage(figures),
    use(figures),
    firmware(figures),
    exceptions(figures),
    losses(figures),
    pilot(figures.pilot),
  ];
}

function fleet({ fleet: cameras }: BoardFigures): BoardPanel {
  const { in_service: inService = 0, in_store: inStore = 0, missing = 0, seized = 0 } = cameras;
  const repair = (cameras.in_repair ?? 0) + (cameras.quarantined ?? 0);
  const owned = inService + inStore + repair + missing + seized;
  return {
    key: 'fleet',
    title: 'Fleet',
    figure: counted(owned),
    of: 'cameras owned',
    sentence: `${counted(inService)} of ${countedOf(owned, 'camera')} owned are in service; ${counted(repair)} in repair or quarantined, ${counted(missing)} missing.`,
    definition: 'Cameras on the register that are not retired, by the status recorded.',
    chart: {
      kind: 'parts',
      of: owned,
      parts: [
        { word: 'In service', count: inService, fill: 'solid' },
        { word: 'In store', count: inStore, fill: 'open' },
        { word: 'In repair or quarantined', count: repair, fill: 'hatched' },
        { word: 'Missing or seized', count: missing + seized, fill: 'ruled' },
      ],
    },
  };
}

function coverage({ people: { inPost, equipped } }: BoardFigures): BoardPanel {
  return {
    key: 'coverage',
    title: 'Coverage',
    figure: shareOf(equipped, inPost),
    of: 'of people in post have a camera',
    sentence:
      inPost === 0
        ? 'Nobody is in post, so there is nobody to equip.'
        : `${counted(equipped)} of ${countedOf(inPost, 'person', 'people')} in post answer for a camera; ${counted(inPost - equipped)} ${inPost - equipped === 1 ? 'does' : 'do'} not.`,
    definition: 'People at work or absent for a time. A camera of a pool counts while somebody has it.',
    chart: {
      kind: 'parts',
      of: inPost,
      parts: [
        { word: 'With a camera', count: equipped, fill: 'solid' },
        { word: 'Without', count: inPost - equipped, fill: 'open' },
      ],
    },
  };
}

function use({ use: now }: BoardFigures): BoardPanel {
  const { recordings, before, peopleActive, peopleEquipped, days, lateDays } = now;
  const late = days.findIndex(({ day }) => lateDays.includes(day));
  const still = lateDays.length > 0 ? ' The last day still arrives.' : '';
  return {
    key: 'use',
    title: 'Use',
    figure: counted(recordings),
    of: `recordings in ${countedOf(days.length, 'day')}, to ${writtenDay(now.to)}`,
    sentence: `${capital(against(recordings, before.recordings))} the ${countedOf(before.days.length, 'day')} before; ${counted(peopleActive)} of ${counted(peopleEquipped)} equipped people recorded.${still}`,
    definition:
      'Recordings by the day they began, under who answered for the camera then. Use is not compliance: a low figure can be leave, court, desk duty or a quiet area.',
    chart: {
      kind: 'lines',
      places: days.map(({ day }) => writtenDay(day).replace(/ \d{4}$/, '')),
      lines: [
        { name: 'These days', look: 'read', values: days.map((one) => one.recordings) },
        { name: 'Before', look: 'compare', values: before.days.map((one) => one.recordings) },
      ],
      lateFrom: late < 0 ? null : late,
    },
  };
}

function firmware({ firmware: { cameras, current, unknown, unoffered } }: BoardFigures): BoardPanel {
  return {
    key: 'firmware',
    title: 'Firmware',
    figure: shareOf(current, cameras),
    of: 'of cameras in service run current firmware',
    sentence: `${counted(current)} of ${countedOf(cameras, 'camera')} in service ${current === 1 ? 'runs' : 'run'} the newest approved release of their model; ${counted(cameras - current - unknown)} an earlier one${unknown === 0 ? '' : `, ${counted(unknown)} have told none`}.${offeredWords(unoffered, cameras - current)}`,
    definition:
      'Current is the newest approved release of a camera’s model, whether or not a rollout has offered it yet.',
    chart: {
      kind: 'parts',
      of: cameras,
      parts: [
        { word: 'Current', count: current, fill: 'solid' },
        { word: 'Earlier', count: cameras - current - unknown, fill: 'hatched' },
        { word: 'Not known', count: unknown, fill: 'open' },
      ],
    },
  };
}

/** Why cameras do not run it: the force has approved it, and no rollout has come to them. */
function offeredWords(unoffered: number, without: number): string {
  if (unoffered === 0) return '';
  return unoffered === without
    ? ' No rollout has offered it yet.'
    : ` To ${counted(unoffered)} of those no rollout has offered it yet.`;
}

function exceptions({ exceptions: { open, urgent, aged } }: BoardFigures): BoardPanel {
  return {
    key: 'exceptions',
    title: 'Waiting for a person',
    figure: counted(open),
    of: open === 1 ? 'exception open' : 'exceptions open',
    sentence:
      open === 0
        ? 'Nothing in the fleet waits for a person.'
        : `${counted(aged)} of ${counted(open)} have stood for more than ${agedDays} days; ${counted(urgent)} ${urgent === 1 ? 'is' : 'are'} urgent.`,
    definition: `What the rules raised and nothing has cleared, put off or not. Aged: raised more than ${agedDays} days before.`,
    chart: {
      kind: 'parts',
      of: open,
      parts: [
        { word: `Up to ${agedDays} days`, count: open - aged, fill: 'open' },
        { word: 'Longer', count: aged, fill: 'solid' },
      ],
    },
  };
}

function losses({ losses: { reported, found, open, before } }: BoardFigures): BoardPanel {
  return {
    key: 'losses',
    title: 'Losses',
    figure: counted(reported),
    of: 'lost or stolen in 12 months',
    sentence: `${before === 0 ? 'None was' : countedOf(before, 'was', 'were')} in the 12 months before. Of the ${counted(reported)}, ${counted(found)} ${found === 1 ? 'was' : 'were'} found again and ${counted(open)} ${open === 1 ? 'is' : 'are'} still looked for.`,
    definition: 'Cases of a loss or theft opened in the 12 months to the as-at time; a camera lost twice is two.',
    chart: {
      kind: 'parts',
      of: reported,
      parts: [
        { word: 'Found again', count: found, fill: 'open' },
        { word: 'Looked for', count: open, fill: 'hatched' },
        { word: 'Given up', count: reported - found - open, fill: 'solid' },
      ],
    },
  };
}

const decisions: Readonly<Record<PilotDecision, string>> = {
  adopt: 'Roll out',
  extend: 'Extend',
  stop: 'Stop',
};

function pilot(found: BoardPilot | null): BoardPanel {
  const base = {
    key: 'pilot',
    title: 'Pilot',
    definition:
      'The first measure of the newest pilot that was analysed: its change less the change where nothing was tried, with how uncertain that is. A threshold is met only where the whole interval meets it.',
  } as const;
  if (found === null)
    return {
      ...base,
      figure: 'None',
      of: 'pilot has been started',
      sentence: 'No pilot has been started.',
      chart: null,
    };
  const { name, decision, isSigned, reading, effect, interval, threshold, thresholds } = found;
  const decided = decision === null ? 'Running' : `${decisions[decision]}${isSigned ? '' : ', unsigned'}`;
  return {
    ...base,
    figure: decided,
    of: name,
    sentence:
      reading.length === 0
        ? 'It has not been analysed yet.'
        : `${metWords(thresholds)} ${reading.slice(1, 3).join(' ') || reading.join(' ')}`,
    chart: effect === null ? null : { kind: 'effect', effect, interval, threshold },
  };
}

function metWords({ asked, met }: BoardPilot['thresholds']): string {
  return asked === 0 ? 'No threshold was set.' : `${counted(met)} of ${countedOf(asked, 'threshold')} met.`;
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
