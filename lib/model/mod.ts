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
export { type ClassifierSettings, rowClassifier } from "./row_classifier.ts";
