/** The light theme's inks on paper. In grey they still differ, and nothing is told by them alone: dash, hatch and words go with them. */
export const printed = {
  ink: '#16181c',
  soft: '#454a52',
  meta: '#62676f',
  line: '#cbcbc3',
  grid: '#e2e2dc',
  track: '#efefeb',
  read: '#1f4f96',
  compare: '#767a80',
} as const;
