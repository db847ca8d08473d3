import type { Content } from 'pdfmake';

/** A drawing of lines and shapes in points from its own corner. */
export type Drawing = Extract<Content, { canvas: unknown }>;

/** One line or shape of a drawing. */
export type Stroke = Drawing['canvas'][number];

/** A drawing with words in it. */
export type Picture = Extract<Content, { svg: unknown }>;
