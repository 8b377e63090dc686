import { describeValue } from "../../../describe_value.ts";
import { duplicateName } from "./duplicate_name.ts";
import { FileProblem, GET_AGAIN } from "./file_problem.ts";

/** Where a tensor stands in a file, and what it is. */
export interface TensorEntry {
  name: string;
  /** The type of its numbers in the format's own word, such as F32. */
  dtype: string;
  shape: number[];
  /** Its first byte, and the one after its last, from the end of the header on. */
  begin: number;
  end: number;
}

/** What stands before the numbers of a file. */
export interface Header {
  /** The tensors, in the order in which their numbers stand. */
  entries: TensorEntry[];
  /** What else the writer said. */
  metadata: Map<string, string>;
}

/** The length of the header stands in this many bytes, as a u64, the lowest byte first. */
export const LENGTH_BYTES = 8;

/** The longest header that the format allows, in bytes. */
const MOST_BYTES = 100_000_000;

const METADATA = "__metadata__";

/**
 * Where the header of a safetensors file ends.
 *
 * @param start The first bytes of the file, at least `LENGTH_BYTES` if it has as many.
 * @param size The length of the file, in bytes.
 * @returns The offset of the first byte after the header.
 * @throws {FileProblem} If the file is too short, or its header is longer than the format or the file allows.
 */
export function headerEnd(start: Uint8Array, size: number): number {
  if (size < LENGTH_BYTES) {
    throw new FileProblem(
      `expected ${LENGTH_BYTES} bytes with the length of its header but found ${size}: ${GET_AGAIN}`,
    );
  }
  const length = new DataView(start.buffer, start.byteOffset, LENGTH_BYTES).getBigUint64(0, true);
  if (length > BigInt(MOST_BYTES)) {
    throw new FileProblem(
      `expected a header of at most ${MOST_BYTES} bytes but found ${length}: give a safetensors file`,
    );
  }
  const end = LENGTH_BYTES + Number(length);
  if (end > size) {
    throw new FileProblem(
      `expected a header of ${length} bytes but found ${size - LENGTH_BYTES}: ${GET_AGAIN}`,
    );
  }
  return end;
}

/**
 * Reads the header of a safetensors file, and believes none of it: every byte after it must belong to one tensor.
 *
 * @param bytes The header, without its length.
 * @param dataBytes How many bytes follow it in the file.
 * @returns What it says, checked.
 * @throws {FileProblem} If it is no header, names something twice, or its offsets overlap, leave gaps or do not end with the file.
 */
export function parseHeader(bytes: Uint8Array, dataBytes: number): Header {
  const json = headerObject(bytes);
  const metadata = new Map<string, string>();
  const entries: TensorEntry[] = [];
  for (const [name, value] of Object.entries(json)) {
    if (name === METADATA) { for (const [key, text] of metadataOf(value)) metadata.set(key, text); }
    else entries.push(tensorEntry(name, value));
  }
  entries.sort((one, other) => one.begin - other.begin || one.end - other.end);
  let end = 0;
  for (const entry of entries) {
    if (entry.begin !== end) {
      throw new FileProblem(
        `expected the tensor ${
          quote(entry.name)
        } to begin at byte ${end} but found ${entry.begin}: ${GET_AGAIN}`,
      );
    }
    end = entry.end;
  }
  if (end !== dataBytes) {
    throw new FileProblem(`expected ${end} bytes of numbers but found ${dataBytes}: ${GET_AGAIN}`);
  }
  return { entries, metadata };
}

function headerObject(bytes: Uint8Array): object {
  let json: unknown;
  try {
    const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    if (!text.startsWith("{")) throw new SyntaxError("it does not begin with {");
    json = JSON.parse(text);
    const name = duplicateName(text);
    if (name !== undefined) {
      throw new FileProblem(
        `expected each name once in its header but found ${quote(name)} twice: ${GET_AGAIN}`,
      );
    }
  } catch (error) {
    if (error instanceof FileProblem) throw error;
    throw new FileProblem("expected a header of JSON but found something else: give a safetensors file", {
      cause: error,
    });
  }
  return json as object;
}

function metadataOf(value: unknown): [string, string][] {
  const entries = isObject(value) ? Object.entries(value) : undefined;
  if (entries?.every(([, text]) => typeof text === "string")) return entries as [string, string][];
  throw new FileProblem(
    `expected texts by their names in ${METADATA} but found something else: ${GET_AGAIN}`,
  );
}

function tensorEntry(name: string, value: unknown): TensorEntry {
  const refuse = (expected: string, found: unknown): never => {
    throw new FileProblem(
      `expected ${expected} of the tensor ${quote(name)} but found ${list(found)}: ${GET_AGAIN}`,
    );
  };
  if (!isObject(value)) return refuse("the type, shape and offsets", value);
  const { dtype, shape, data_offsets: offsets } = value;
  if (typeof dtype !== "string") return refuse("the type", dtype);
  if (!isSizes(shape)) return refuse("a shape of whole numbers", shape);
  if (!isSizes(offsets) || offsets.length !== 2 || offsets[0] > offsets[1]) {
    return refuse("two offsets, whole and rising,", offsets);
  }
  return { name, dtype, shape, begin: offsets[0], end: offsets[1] };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isSizes(value: unknown): value is number[] {
  return Array.isArray(value) && value.every((size) => Number.isSafeInteger(size) && size >= 0);
}

function quote(name: string): string {
  return describeValue(name);
}

/** A value of the header as a message quotes it: what it holds, but not all of what is long. */
function list(value: unknown): string {
  return Array.isArray(value)
    ? `[${value.slice(0, 4).map((item) => describeValue(item)).join(", ")}${value.length > 4 ? ", ..." : ""}]`
    : describeValue(value);
}
