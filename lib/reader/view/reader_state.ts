import type { Drawing } from "../drawing/drawing.ts";
import type { ReaderData } from "../network/reader_data.ts";
import type { DigitReading, Touch } from "../reading/reading.ts";

/** What a reader can be told. */
export interface ReaderChoices {
  /** The networks and the samples; a network that is added makes it another object. */
  data: ReaderData;
  /** Which network reads, by its place in the list. */
  network: number;
  /** What is on the pad. */
  drawing: Drawing;
  /** Rows of the image that count as blank. */
  erasedRows: ReadonlySet<number>;
  /** What is done to the network while it reads. */
  touch: Touch;
  /** The row that is shown, from 0 to the last. */
  row: number;
  /** Whether the rows follow each other by themselves. */
  playing: boolean;
  /** Rows in a second while they do. */
  speed: number;
  /** The unit that was picked; nothing if none was. */
  unit: number | undefined;
  /** Whether endings of the digit are shown, and the last row that they keep. */
  endings: { shown: boolean; afterRow: number };
}

/** All that the views show. */
export interface ReaderState extends Readonly<ReaderChoices> {
  /** The drawing as the network could get it, before rows are erased, [28 * 28]: 0 is the background, 255 full ink. */
  readonly image: Uint8Array;
  /** What the network gets: the image without the erased rows. */
  readonly pixels: Uint8Array;
  /** What the network makes of it. */
  readonly reading: DigitReading;
}

/** The parts of the state that have changed since a view was drawn. */
export type Changed = ReadonlySet<keyof ReaderState>;

/** Draws a view. */
export type Render = (state: ReaderState, changed: Changed) => void;
