/**
 * Colours that colour-blind eyes can tell apart (Okabe & Ito 2008).
 *
 * @module
 */

/** A letter of the LSTM's equations. */
export type Letter = "i" | "f" | "g" | "o" | "c" | "h";

/** The letters in the order in which a step computes them. */
export const letters: readonly Letter[] = Object.freeze(["i", "f", "g", "o", "c", "h"] as const);

/** The one colour of each letter, in every drawing and every chart. */
export const letterColors: Readonly<Record<Letter, string>> = Object.freeze({
  i: "#009E73", // bluish green
  f: "#D55E00", // vermillion
  g: "#E69F00", // orange
  o: "#56B4E9", // sky blue
  c: "#0072B2", // blue
  h: "#CC79A7", // reddish purple
});

/** What each letter stands for. */
export const letterNames: Readonly<Record<Letter, string>> = Object.freeze({
  i: "input gate",
  f: "forget gate",
  g: "candidate",
  o: "output gate",
  c: "cell state",
  h: "hidden state",
});

/** Colours of what is no letter: a curve, a right and a wrong answer, and what stands back. */
export const colors = Object.freeze({
  main: "#0072B2",
  second: "#E69F00",
  right: "#009E73",
  wrong: "#D55E00",
  muted: "#8C8C8C",
  dark: "#333333",
});

/** The colours of the curves of a chart, in order. */
export const curveColors: readonly string[] = Object.freeze([
  "#0072B2",
  "#D55E00",
  "#009E73",
  "#CC79A7",
  "#E69F00",
  "#56B4E9",
]);
