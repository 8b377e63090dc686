/**
 * The colours of all pictures, by what they are used for: no two uses share one. All can be seen on a white page and on a dark
 * one (a contrast of at least 3 to 1), and those that stand side by side can be told apart by colour-blind eyes.
 *
 * @module
 */

/** A letter of the LSTM's equations. */
export type Letter = "i" | "f" | "g" | "o" | "c" | "h";

/** The letters in the order in which a step computes them. */
export const letters: readonly Letter[] = Object.freeze(["i", "f", "g", "o", "c", "h"] as const);

/** The one colour of each letter, in every drawing and every chart, and of nothing else. */
export const letterColors: Readonly<Record<Letter, string>> = Object.freeze({
  i: "#2F9C78", // green
  f: "#E46C18", // orange
  g: "#906030", // brown
  o: "#009CE4", // sky blue
  c: "#006CF0", // blue
  h: "#9C5490", // plum
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

/** The colours of a right answer and of a wrong one. */
export const answerColors = Object.freeze({ right: "#5B9A1E", wrong: "#D8125E" });

/** The colour of what marks rows of a digit: a frame around them, a line between two. */
export const frameColor = "#B48C00"; // gold

/** The ends of heat maps: what is much, in those that are about no letter, and what is below 0 in those of a letter. */
export const heatColors = Object.freeze({ much: "#1E8796", negative: "#707070" });

/**
 * The colours of curves that are about no letter, in order: violet, olive and gray. Colour-blind eyes see them as blue, yellow
 * and gray.
 */
export const curveColors: readonly string[] = Object.freeze(["#8A45E0", "#8A9A1B", "#848484"]);

/** The colours of bars, dots and boxes that are about no letter, in order: slate, sage and rose. */
export const barColors: readonly string[] = Object.freeze(["#667790", "#96965A", "#B46969"]);

/** The colour of the class that a figure is about, among others that stand back. */
export const classColor = "#D04FC4"; // orchid

/** The colours of what stands back: the other bars, lines to compare with, edges; and of the edge of a mark. */
export const backColors = Object.freeze({ muted: "#8C8C8C", edge: "#333333" });
