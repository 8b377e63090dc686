/**
 * The reader: a drawn digit being read, in a notebook's output and on a page.
 *
 * @module
 */
export { nextRowNetwork, readerNetwork } from "./network/model_network.ts";
export { type PackOptions, packReaderData } from "./network/pack_reader_data.ts";
export type { ReaderData, SampleDigit, Samples } from "./network/reader_data.ts";
export type {
  LinearWeights,
  NextRowNetwork,
  ReaderNetwork,
  RecurrentWeights,
} from "./network/reader_network.ts";
export { unpackReaderData } from "./network/unpack_reader_data.ts";
export { untrainedNetwork } from "./network/untrained_network.ts";
export { type Decided, type Decision, decisionOf } from "./reading/decision.ts";
export { type ReaderEndings, sampleEndingsOf } from "./reading/endings.ts";
export { readDigit } from "./reading/read_digit.ts";
export type { DigitReading, ReadingLetter, Touch } from "./reading/reading.ts";
export { readerWidget, type Widget, type WidgetOptions } from "./widget/reader_widget.ts";
