import type * as tf from "@tensorflow/tfjs";
import { FileProblem } from "../format/file_problem.ts";

/** A value of a setting. */
export type Setting = string | number | boolean | null;

/** One layer of a network as the metadata of a file tell of it. */
export interface LayerRecord {
  /** The class of the layer in tfjs; of what is in it, if it is bidirectional. */
  class: string;
  name: string;
  /** What decides its answers beside its weights. */
  settings: Record<string, Setting>;
  bidirectional?: boolean;
  /** The prefix of its weights in the file. */
  module?: string;
  /** The layer in that module, from 0 on, if it is a recurrent one. */
  layer?: number;
}

/** What the names of weights do not tell of a network: PyTorch has it in its program. */
export interface NetworkRecord {
  version: 1;
  /** Whether the layers stand one behind the other, and nothing else decides the answers. */
  sequential: boolean;
  /** The shape of one input, without the batch. */
  inputShape: (number | null)[];
  layers: LayerRecord[];
}

/** The name of a record in the metadata of a file. */
export const RECORD = "scanline";

/** The most axes that an input can have beside the batch. */
const MOST_AXES = 8;

/** Whether a value is one that a setting can have. */
type Check = (value: Setting) => boolean;

const isText: Check = (value) => typeof value === "string";
const isFlag: Check = (value) => typeof value === "boolean";
const isNumber: Check = (value) => Number.isFinite(value);
const isFrom = (least: number, most: number): Check => (value) =>
  typeof value === "number" && value >= least && value <= most;
const isShare = isFrom(0, 1);

const RECURRENT = { returnSequences: isFlag, dropout: isShare, recurrentDropout: isShare };

/** The settings of each class that decide its answers, and what each can be: tfjs does not look at all of them itself. */
export const SETTINGS: Record<string, Record<string, Check>> = {
  SimpleRNN: { activation: isText, ...RECURRENT },
  LSTM: RECURRENT,
  GRU: RECURRENT,
  Dense: { activation: isText },
  Activation: { activation: isText },
  Softmax: { axis: (value) => Number.isInteger(value) && isFrom(-1, MOST_AXES)(value) },
  ReLU: { maxValue: isFrom(0, Number.MAX_VALUE) },
  LeakyReLU: { alpha: isNumber },
  ELU: { alpha: isNumber },
  Dropout: { rate: isShare, seed: isNumber },
  Masking: { maskValue: isNumber },
};

/**
 * Reads the record that `writeSafetensors` left in a file.
 *
 * @param metadata The metadata of the file.
 * @returns The record; nothing if another program wrote the file.
 * @throws {FileProblem} If it is damaged.
 */
export function readRecord(metadata: Map<string, string>): NetworkRecord | undefined {
  const text = metadata.get(RECORD);
  if (text === undefined) return undefined;
  let record: NetworkRecord | undefined;
  try {
    record = JSON.parse(text);
  } catch {
    // No record, then.
  }
  if (!isRecord(record)) {
    throw new FileProblem(
      `expected a network under "${RECORD}" in its metadata but found something else: write the file again`,
    );
  }
  return record;
}

function isRecord(value: unknown): value is NetworkRecord {
  const { version, sequential, inputShape, layers } = (value ?? {}) as Partial<NetworkRecord>;
  return version === 1 && typeof sequential === "boolean" && isInputShape(inputShape) &&
    Array.isArray(layers) && layers.every(isLayer) &&
    new Set(layers.map(({ name }) => name)).size === layers.length;
}

function isInputShape(shape: unknown): shape is tf.Shape {
  return Array.isArray(shape) && shape.length <= MOST_AXES &&
    shape.every((size) => size === null || (Number.isSafeInteger(size) && size > 0));
}

function isLayer(value: unknown): value is LayerRecord {
  if (typeof value !== "object" || value === null) return false;
  const { class: className, name, settings, bidirectional, module, layer } = value as Partial<LayerRecord>;
  return typeof className === "string" && typeof name === "string" && name !== "" &&
    typeof settings === "object" && settings !== null &&
    Object.entries(settings).every(([setting, value]) => isSetting(className, setting, value)) &&
    (bidirectional === undefined || typeof bidirectional === "boolean") &&
    (module === undefined || typeof module === "string") &&
    (layer === undefined || (Number.isSafeInteger(layer) && layer >= 0));
}

/** Settings that a class does not have are of no use, and do no harm. */
function isSetting(className: string, setting: string, value: unknown): boolean {
  const checks = Object.hasOwn(SETTINGS, className) ? SETTINGS[className] : {};
  if (Object.hasOwn(checks, setting)) return checks[setting](value as Setting);
  return value === null || typeof value !== "object";
}
