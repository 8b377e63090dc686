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

/** Colours of what is no letter: a bar, a right and a wrong answer, and what stands back. */
export const colors = Object.freeze({
  main: "#0072B2",
  second: "#8A9A1B",
  right: "#009E73",
  wrong: "#D55E00",
  muted: "#8C8C8C",
  dark: "#333333",
});

/**
 * The colours of curves that are about no letter, in order: violet, olive and gray, which no letter has. Colour-blind eyes
 * see them as blue, yellow and gray.
 */
export const curveColors: readonly string[] = Object.freeze(["#8A63D2", "#8A9A1B", "#808080"]);
