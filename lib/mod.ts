/**
 * Scanline: an LSTM reads handwritten digits row by row. This is the public surface, in the order of what happens to a
 * digit; notebooks import nothing else.
 *
 * @module
 */

// What everything rests on: tfjs, random numbers, the numbers of the lesson
export { tf } from "./tf.ts";
export { Random } from "./random.ts";
export { bestRecipe, type Recipe, recipe } from "./recipe.ts";

// Data: images and labels, from files or drawn, and batches of them
export * from "./data/mod.ts";

// Recurrent networks: their equations, their layers, and the engine that computes them
export * from "@scanline/recurrent";

// Networks come and go: files of other programs
export * from "./interop/mod.ts";

// Model: rows of pixels in, ten scores out
export * from "./model/mod.ts";

// Evaluation: how often it is right, what it reads and remembers
export * from "./evaluation/mod.ts";

// Training, and networks kept in files
export * from "./training/mod.ts";

// Figures: what the notebooks draw
export * from "./figures/mod.ts";

// Reader: a drawn digit being read, in a notebook and on a page
export * from "./reader/mod.ts";

// Jupyter: showing, printing, progress and the stop button
export * from "./jupyter/mod.ts";
