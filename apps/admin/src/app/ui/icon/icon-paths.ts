/** Our own 16 × 16 line icons, each one path; stroke 1.5, round. */
export const iconPaths = {
  search: `${circle(7, 7, 4.3)}M10.3 10.3l3.5 3.5`,
  person: `${circle(8, 5, 2.6)}M2.8 13.8c.5-3 2.5-4.4 5.2-4.4s4.7 1.4 5.2 4.4`,
  people: `${circle(5.5, 5.5, 2)}M2 12.5c.3-2.2 1.6-3.3 3.5-3.3S8.7 10.3 9 12.5M10.5 3.8a2 2 0 0 1 0 3.6M11 9.4c1.7.2 2.7 1.3 3 3.1`,
  admin: `${circle(8, 8, 2.2)}M8 1.8v2M8 12.2v2M1.8 8h2M12.2 8h2M3.6 3.6 5 5M11 11l1.4 1.4M12.4 3.6 11 5M5 11l-1.4 1.4`,
  clock: `${circle(8, 8, 5.8)}M8 4.8V8l2.3 1.6`,
  dock: 'M2 13.5h12M3 13.5V6.5h10v7M5.5 6.5V3M8 6.5V3M10.5 6.5V3',
  overview: 'M2 13.5h12M3.5 11V7M6.5 11V3.5M9.5 11V6M12.5 11V4.8',
  filter: 'M2 4h12M4.5 8h7M6.5 12h3',
  bell: 'M4 11V7a4 4 0 0 1 8 0v4l1 1.5H3L4 11M6.8 14.2h2.4',
  rollout: `M2 4h7M2 8h10M2 12h4.5${circle(11.5, 4, 1.4)}${circle(9, 12, 1.4)}`,
  scan: 'M2 5V2.5h2.5M11.5 2.5H14V5M14 11v2.5h-2.5M4.5 13.5H2V11M4 8h8',
  station: 'M2.5 13.5V6L8 2.5 13.5 6v7.5M2 13.5h12M6.5 13.5V9.5h3v4',
  swap: 'M2.5 5h9M9 2.5 11.5 5 9 7.5M13.5 11h-9M7 8.5 4.5 11 7 13.5',
  report: 'M3.5 1.8h6l3 3v9.4h-9zM6 11V8.5M8 11V6.5M10 11V9.3',
  more: 'M3.5 8h.1M8 8h.1M12.5 8h.1',
  print: 'M4.5 6V2.5h7V6M4.5 11.5H2V6h12v5.5h-2.5M4.5 9.5h7v4h-7z',
  pause: 'M5.5 3.5v9M10.5 3.5v9',
  play: 'M5 3.2v9.6L12.4 8z',
  stop: rectangle(3.8, 3.8, 8.4, 8.4),
  export: 'M6.5 3.5h-4v10h10v-4M9 2.5h4.5V7M13.5 2.5 7.5 8.5',
  audit: 'M8 1.8 13 3.6v4c0 3-2 5.4-5 6.6-3-1.2-5-3.6-5-6.6v-4zM5.8 8l1.6 1.6 3-3.2',
  freeze: 'M8 1.8v12.4M2.6 4.9l10.8 6.2M13.4 4.9 2.6 11.1',
  release: 'M8 10V2.5M5 5.2 8 2.3l3 2.9M2.5 10.5v3h11v-3',
  exception: 'M8 2.2 14.2 13H1.8zM8 6.5v3M8 11.2v.1',
  import: 'M8 2v7.5M5 6.8 8 9.7l3-2.9M2.5 10.5v3h11v-3',
  flask: 'M6 2h4M6.8 2v4.4L3 12.6a1 1 0 0 0 .9 1.4h8.2a1 1 0 0 0 .9-1.4L9.2 6.4V2M4.9 9.8h6.2',
  plus: 'M8 3v10M3 8h10',
  tick: 'm3 8.5 3.2 3.2L13 5',
  cross: 'm4 4 8 8M12 4l-8 8',
  down: 'm4.5 6.3 3.5 3.5 3.5-3.5',
  right: 'm6.3 4.5 3.5 3.5-3.5 3.5',
  columns: `${rectangle(2, 3, 12, 10)}M6 3v10M10 3v10`,
  case: `${rectangle(2, 5, 12, 8.5)}M5.5 5V2.8h5V5M2 9h12`,
  calendar: `${rectangle(2.5, 3.5, 11, 10)}M2.5 6.5h11M5.5 2v2.5M10.5 2v2.5`,
  lock: `${rectangle(3.5, 7, 9, 6.5)}M5.5 7V5a2.5 2.5 0 0 1 5 0v2`,
  camera: `${rectangle(4, 1.8, 8, 12.4, 1.8)}${circle(8, 6, 2.1)}M6.3 11.2h3.4`,
  key: `${circle(5.2, 10.8, 2.6)}M7.1 8.9 13 3M10.5 5.5l2 2`,
  count: 'M2 4.2l1.3 1.3L6 2.8M2 9.2l1.3 1.3L6 7.8M8.5 4.3H14M8.5 9.3H14M2.5 13.5H14',
  pilot: 'M5.8 2h4.4M6.6 2v4.4L2.9 12.6c-.4.8 0 1.6.9 1.6h8.4c.9 0 1.3-.8.9-1.6L9.4 6.4V2M4.6 9.8h6.8',
  balance: 'M8 2v11.5M4.5 13.5h7M3 4.5h10M3 4.5 1.2 9.2h3.6zM13 4.5l-1.8 4.7h3.6z',
  copy: `${rectangle(5.5, 5.5, 8, 8)}M10.5 5.5v-3h-8v8h3`,
  undo: 'M5.5 3 2.5 6l3 3M2.5 6h7a4 4 0 0 1 0 8H6',
  return: 'M8 2.5v7M5 6.6l3 3 3-3M3 13.5h10',
} as const;

export type IconName = keyof typeof iconPaths;

function circle(x: number, y: number, radius: number): string {
  return `M${x - radius} ${y}a${radius} ${radius} 0 1 0 ${2 * radius} 0a${radius} ${radius} 0 1 0 ${-2 * radius} 0z`;
}

function rectangle(x: number, y: number, width: number, height: number, corner = 1): string {
  const arc = (dx: number, dy: number): string => `a${corner} ${corner} 0 0 1 ${dx} ${dy}`;
  const across = width - 2 * corner;
  const down = height - 2 * corner;
  return (
    `M${x + corner} ${y}h${across}${arc(corner, corner)}v${down}${arc(-corner, corner)}` +
    `h${-across}${arc(-corner, -corner)}v${-down}${arc(corner, -corner)}z`
  );
}
