/** One trace of a Plotly figure: its type, its data and how they look. */
export type Trace = Record<string, unknown>;

/** A state of a figure that a slider can show: what of it differs from the other states. */
export interface Frame {
  /** The name by which a step of the slider calls it. */
  name: string;
  /** The changed parts of the traces. */
  data: Trace[];
  /** Which traces these are, counted from 0; all, if it is missing. */
  traces?: number[];
  /** The changed parts of the layout. */
  layout?: Record<string, unknown>;
}

/** A Plotly figure as plain data, with a text alternative for readers who do not see it. */
export interface Figure {
  /** The traces, in the order in which they are drawn. */
  data: Trace[];
  /** Titles, axes, margins and size. */
  layout: Record<string, unknown>;
  /** The states that the slider of the layout walks, if it has one. */
  frames?: Frame[];
  /** What the picture shows, in one or two sentences. */
  alt: string;
}

/** A drawing as an SVG document, with a text alternative for readers who do not see it. */
export interface Drawing {
  /** The document, with a background of its own, so that it reads on a light page and on a dark one. */
  svg: string;
  /** What the drawing shows, in one or two sentences. */
  alt: string;
}

/** An array of numbers: a plain one or a typed one. */
export type Numbers = ArrayLike<number>;
