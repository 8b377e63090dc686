/**
 * Showing, printing, progress and the stop button in a notebook; plain text where there is none.
 *
 * @module
 */
export { type ProgressBar, progressBar, type ProgressOptions } from "./progress_bar.ts";
export { print } from "./print.ts";
export { type Picture, show, type Shown } from "./show.ts";
export { stopSignal } from "./stop_signal.ts";
export { type TrainingWatch, type WatchedReport, watchTraining } from "./watch_training.ts";
