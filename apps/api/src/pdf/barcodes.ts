import barcodes from 'bwip-js/node';

/** A Code 128: the widths of bar, space, bar … in modules, beginning and ending with a bar. */
export interface Bars {
  readonly widths: readonly number[];
  readonly modules: number;
}

/** A QR code: rows of modules, true where dark. */
export interface Square {
  readonly rows: readonly (readonly boolean[])[];
  readonly modules: number;
}

interface RawBars {
  readonly sbs: ArrayLike<number>;
}

interface RawSquare {
  readonly pixs: ArrayLike<number>;
  readonly pixx: number;
  readonly pixy: number;
}

/** The Code 128 of a text of ASCII characters, as it is: what a scanner types is the text. */
export function barsOf(text: string): Bars {
  const [symbol] = barcodes.raw('code128', text, {}) as unknown as RawBars[];
  // The library ends with the space behind the last bar where there is one.
  const all = Array.from(symbol?.sbs ?? []);
  const widths = all.length % 2 === 0 ? all.slice(0, -1) : all;
  return { widths, modules: widths.reduce((sum, width) => sum + width, 0) };
}

/** The QR code of a text, with medium error correction. */
export function squareOf(text: string): Square {
  const [symbol] = barcodes.raw('qrcode', text, {}) as unknown as RawSquare[];
  const { pixs, pixx: width, pixy: height } = symbol ?? { pixs: [], pixx: 0, pixy: 0 };
  const rows = Array.from({ length: height }, (_, row) =>
    Array.from({ length: width }, (_unused, column) => pixs[row * width + column] === 1),
  );
  return { rows, modules: width };
}
