/**
 * Pictures as plain data: Plotly figures, tables and drawings, each with a text that says what it shows.
 *
 * @module
 */

// What all of them share
export { type Framed } from "./parts/digit_panel.ts";
export { type Drawing, type Figure, type Frame, type Numbers, type Trace } from "./figure.ts";
export { type Curve, lineFigure, type LineOptions } from "./line_figure.ts";
export { type Letter, letterColors, letterNames, letters } from "./palette.ts";
export { type SliderOptions, withSlider } from "./slider.ts";
export { type Table, table } from "./table.ts";

// Digits
export { blankRowsFigure, type BlankRowShares } from "./digits/blank_rows_figure.ts";
export { classSheet } from "./digits/class_sheet.ts";
export { digitFigure, type DigitFigureOptions } from "./digits/digit_figure.ts";
export { digitSheet, type SheetOptions } from "./digits/digit_sheet.ts";
export { labelSharesFigure } from "./digits/label_shares_figure.ts";
export { rowHistogram, type RowSeries } from "./digits/row_histogram.ts";
export { timeStepFigure } from "./digits/time_step_figure.ts";
export { timeStepWalk } from "./digits/time_step_walk.ts";

// The cell and its memory
export { cellWalk, type WalkOptions } from "./memory/cell_walk.ts";
export {
  type CellOptions,
  type CellSizes,
  type CellStep,
  type CellValues,
  drawLstmCell,
} from "./memory/draw_lstm_cell.ts";
export { type ChainOptions, drawLstmChain } from "./memory/draw_lstm_chain.ts";
export { drawRnn, type RnnOptions } from "./memory/draw_rnn.ts";
export { gateFigure } from "./memory/gate_figure.ts";
export { type GateHistory, type GateValues } from "./memory/gate_values.ts";
export { memoryFigure, type MemoryOptions } from "./memory/memory_figure.ts";
export { type Gates, memoryWalk } from "./memory/memory_walk.ts";
export { type ShownUnit, unitByClass } from "./memory/unit_by_class.ts";
export { unitFigure } from "./memory/unit_figure.ts";

// A digit being read
export { beliefFigure, type BeliefOptions } from "./reading/belief_figure.ts";
export { beliefWalk } from "./reading/belief_walk.ts";
export { probabilityBars, type ProbabilityOptions } from "./reading/probability_bars.ts";
export { type RowPanel, rowProfile } from "./reading/row_profile.ts";

// What can still come after a row
export { endingsFigure, type EndingsOptions } from "./next_row/endings_figure.ts";
export { natsCurves, type NatsPoint } from "./next_row/nats_curves.ts";

// Training and its results
export { accuracyFigure, type AccuracyOptions, type AccuracyPoint } from "./training/accuracy_figure.ts";
export { confusionFigure } from "./training/confusion_figure.ts";
export { intervalFigure, type IntervalGroup, type IntervalOptions } from "./training/interval_figure.ts";
export { type CurveOptions, type CurvePoint, trainingCurves } from "./training/training_curves.ts";
