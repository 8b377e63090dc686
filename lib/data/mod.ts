/**
 * Images and labels, from files or drawn, and batches of them.
 *
 * @module
 */
export { type Batch, batches, type BatchOptions } from "./batches.ts";
export { binarize } from "./binarize.ts";
export { type BlankRows, blankRows } from "./blank_rows.ts";
export { type ByteArray, DataError, type Dataset, type Source, type Split } from "./dataset.ts";
export { type DownloadProgress } from "./mnist/download/fetch_file.ts";
export { type GenerateDigitOptions } from "./drawn/handwriting.ts";
export { generateDataset, generateDigit, type GenerateOptions } from "./drawn/generated.ts";
export { type IdxDemands } from "./idx/idx_header.ts";
export { formatIdx, type IdxOptions, parseIdx } from "./idx/idx.ts";
export { type IdxArray, type IdxData, type IdxType } from "./idx/idx_type.ts";
export { inkRows } from "./ink_rows.ts";
export { joinSplits } from "./splits/join_splits.ts";
export { type LoadOptions } from "./mnist/load_options.ts";
export { loadMnist } from "./mnist/mnist.ts";
export { select } from "./splits/select.ts";
export { splitOf } from "./splits/split_of.ts";
export { sequences, take } from "./tensors.ts";
export { withBlankRows } from "./with_blank_rows.ts";
