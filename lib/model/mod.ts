/**
 * The network of the lesson: rows of pixels in, ten scores out.
 *
 * @module
 */
export { type ClassifierParts, classifierParts } from "./classifier_parts.ts";
export { describeClassifier } from "./describe_classifier.ts";
export { forward } from "./forward.ts";
export { memoryName } from "./memory_name.ts";
export { mostProbable } from "./most_probable.ts";
export { predictClasses, predictProbabilities, predictScores } from "./predict.ts";
export { nextRowModel, type NextRowSettings } from "./next_row/next_row_model.ts";
export { type NextRowRecipe, nextRowRecipe } from "./next_row/next_row_recipe.ts";
export { predictNextRows, type RowMixtures } from "./next_row/predict_next_rows.ts";
export { previousRows } from "./next_row/previous_rows.ts";
export { type ClassifierSettings, rowClassifier } from "./row_classifier.ts";
