/** A place on the pad: 0 to 1 from left to right and from top to bottom. */
export interface PadPoint {
  x: number;
  y: number;
}

/** What was drawn from when the pen came down until it was lifted. */
export interface Stroke {
  /** Whether it lays ink or takes it away. */
  tool: "pen" | "eraser";
  /** How wide the tip is, as a part of the pad's side. */
  width: number;
  /** Where the tip went, one point at least. */
  points: readonly PadPoint[];
}

/** Which of the samples: `samples[source].digits[digit]`. */
export interface SampleChoice {
  source: number;
  digit: number;
}

/** What is on the pad; it is never changed but replaced. */
export interface Drawing {
  /** The sample that it began with; nothing if it began with an empty pad. */
  sample?: SampleChoice;
  /** The strokes, in the order in which they were drawn. */
  strokes: readonly Stroke[];
}

/** An empty pad. */
export const emptyDrawing: Drawing = Object.freeze({ strokes: Object.freeze([]) });
