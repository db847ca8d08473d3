/** How somebody says that they took a camera, or gave it back. */
export const acknowledgementMethods = ['tap', 'pin', 'signature'] as const;

export type AcknowledgementMethod = (typeof acknowledgementMethods)[number];

/** The end of an assignment that is acknowledged: by the one who takes the camera, and by the one who brings it back. */
export const acknowledgedEnds = ['issue', 'return'] as const;

export type AcknowledgedEnd = (typeof acknowledgedEnds)[number];

/** At which ends the force demands it; else it may be left out. */
export const acknowledgementDemands = ['none', 'issue', 'both'] as const;

export type AcknowledgementDemand = (typeof acknowledgementDemands)[number];

/** Whether an end must be acknowledged. */
export function isDemanded(demand: AcknowledgementDemand, end: AcknowledgedEnd): boolean {
  return demand === 'both' || demand === end;
}

/** A drawn signature: strokes of points, each point two whole numbers within the field. */
export interface DrawnSignature {
  readonly width: number;
  readonly height: number;
  /** One list a stroke: x, y, x, y, … */
  readonly strokes: readonly (readonly number[])[];
}

const mostPoints = 4000;
const longestSide = 2000;

export type SignatureRefusal = 'signature-empty' | 'signature-too-large' | 'signature-not-drawn';

/** Why a drawing is not taken as a signature; undefined when it is. A dot is no signature, and a picture is not either. */
export function judgeSignature({ width, height, strokes }: DrawnSignature): SignatureRefusal | undefined {
  const isSide = (side: number): boolean => Number.isInteger(side) && side >= 1 && side <= longestSide;
  if (!isSide(width) || !isSide(height)) return 'signature-not-drawn';
  const coordinates = strokes.reduce((sum, stroke) => sum + stroke.length, 0);
  if (coordinates > mostPoints * 2) return 'signature-too-large';
  const isWithin = (stroke: readonly number[]): boolean =>
    stroke.length % 2 === 0 &&
    stroke.every(
      (value, index) => Number.isInteger(value) && value >= 0 && value <= (index % 2 === 0 ? width : height),
    );
  if (!strokes.every(isWithin)) return 'signature-not-drawn';
  return coordinates < 6 ? 'signature-empty' : undefined;
}

/** The path of a signature, for an SVG of its width and height. Only numbers go into it. */
export function signaturePath({ strokes }: DrawnSignature): string {
  return strokes
    .map((stroke) => {
      const points = Array.from(
        { length: Math.floor(stroke.length / 2) },
        (_, point) => `${stroke[point * 2]} ${stroke[point * 2 + 1]}`,
      );
      // A stroke of one point is drawn as a dot: a line of no length with round ends.
      return points.length === 1 ? `M${points[0]}L${points[0]}` : `M${points.join('L')}`;
    })
    .join('');
}
