export * from './label-sheet.ts';
export { placeOnLabel, withinQuietZone, type LabelContents, type LabelParts } from './place-on-label.ts';
