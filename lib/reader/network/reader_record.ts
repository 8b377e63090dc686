import { FileProblem } from "../../interop/safetensors/format/file_problem.ts";
import { type ReaderRecord, WEIGHTED_LETTERS } from "./reader_layout.ts";

/**
 * Reads the record of packed data, and believes none of it.
 *
 * @param text The record, as JSON.
 * @returns What it says; that the numbers are there, and as many, is still to be seen.
 * @throws {FileProblem} If it is none.
 */
export function parseRecord(text: string | undefined): ReaderRecord {
  let record: unknown;
  try {
    record = JSON.parse(text ?? "");
  } catch {
    record = undefined;
  }
  const { networks, nextRow, samples } = isObject(record) ? record : {};
  const isWhole = Array.isArray(networks) && networks.every(isNetwork) &&
    (nextRow === undefined || isNextRow(nextRow)) &&
    Array.isArray(samples) && samples.every(isSamples);
  if (isWhole) return record as unknown as ReaderRecord;
  throw new FileProblem(
    "expected the record that packReaderData writes but found another: write the page or run the cell again",
  );
}

function isNetwork(value: unknown): boolean {
  return isRecurrent(value) && typeof value.name === "string" && isSize(value.classes) &&
    typeof value.hasProbes === "boolean";
}

function isNextRow(value: unknown): boolean {
  return isRecurrent(value) && value.cell === "lstm" && isSize(value.components);
}

function isRecurrent(value: unknown): value is Record<string, unknown> {
  return isObject(value) && Object.hasOwn(WEIGHTED_LETTERS, String(value.cell)) &&
    [value.rows, value.inputSize, value.hiddenSize].every(isSize);
}

function isSamples(value: unknown): boolean {
  return isObject(value) && typeof value.name === "string" && Array.isArray(value.labels) &&
    value.labels.every((label) => Number.isInteger(label) && label >= 0);
}

function isSize(value: unknown): boolean {
  return Number.isSafeInteger(value) && value as number >= 1;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
