import { DataError } from "../../files/data_error.ts";
import { decodeTensor } from "../../interop/safetensors/format/decode_tensor.ts";
import { FileProblem } from "../../interop/safetensors/format/file_problem.ts";
import type { TensorEntry } from "../../interop/safetensors/format/header.ts";
import { openBytes } from "../../interop/safetensors/format/open_bytes.ts";
import type { ReaderData, Samples } from "./reader_data.ts";
import {
  networkShapes,
  type NetworkSizes,
  nextRowShapes,
  type NextRowSizes,
  RECORD,
  type Shapes,
} from "./reader_layout.ts";
import type { NextRowNetwork, ReaderNetwork } from "./reader_network.ts";
import { parseRecord } from "./reader_record.ts";

/** Pixels of a digit. */
const PIXELS = 28 * 28;

/**
 * Reads what `packReaderData` has written. It needs a page and nothing else: no tfjs.
 *
 * @param packed The text, or the bytes that it says in base64.
 * @returns The networks and the digits to begin with.
 * @throws {DataError} If it is damaged, or none such.
 *
 * @example
 * ```ts
 * import { packReaderData, unpackReaderData, untrainedNetwork } from "../../mod.ts";
 *
 * const text = await packReaderData({ networks: [untrainedNetwork(1)], samples: [] });
 * const { networks } = await unpackReaderData(text);
 * networks[0].name; // "Untrained"
 * ```
 */
export async function unpackReaderData(packed: string | Uint8Array<ArrayBuffer>): Promise<ReaderData> {
  try {
    using file = await openBytes(await unzipped(packed));
    const { networks, nextRow, samples } = parseRecord(file.header.metadata.get(RECORD));
    const bytes = await file.readData();
    const entries = new Map(file.header.entries.map((entry) => [entry.name, entry]));
    const read = (prefix: string, shapes: Shapes) =>
      Object.fromEntries(
        Object.entries(shapes).map((
          [name, shape],
        ) => [name, decodeTensor(entryOf(entries, `${prefix}.${name}`, shape), bytes)]),
      );
    return {
      networks: networks.map((sizes, at) => networkOf(sizes, read(`networks.${at}`, networkShapes(sizes)))),
      ...(nextRow && { nextRow: nextRowOf(nextRow, read("nextRow", nextRowShapes(nextRow))) }),
      samples: samples.map(({ name, labels }, at): Samples => {
        const { begin } = entryOf(entries, `samples.${at}`, [labels.length, 28, 28], "U8");
        const pixels = (digit: number) => bytes.slice(begin + digit * PIXELS, begin + (digit + 1) * PIXELS);
        return { name, digits: labels.map((label, digit) => ({ label, pixels: pixels(digit) })) };
      }),
    };
  } catch (error) {
    if (!(error instanceof FileProblem)) throw error;
    throw new DataError(`Cannot read the reader's data: ${error.message}`, { cause: error });
  }
}

async function unzipped(packed: string | Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  try {
    const zipped = typeof packed === "string"
      ? Uint8Array.from(atob(packed), (letter) => letter.charCodeAt(0))
      : packed;
    const bytes = new Blob([zipped]).stream().pipeThrough(new DecompressionStream("gzip"));
    return new Uint8Array(await new Response(bytes).arrayBuffer());
  } catch (error) {
    throw new FileProblem(
      "expected the text that packReaderData writes, whole, but found another or a part of it: write the page or run the cell again",
      { cause: error },
    );
  }
}

/** A tensor that must be there, in the shape that the record says. */
function entryOf(
  entries: Map<string, TensorEntry>,
  name: string,
  shape: number[],
  dtype?: string,
): TensorEntry {
  const entry = entries.get(name);
  const isOfType = dtype === undefined || (entry?.dtype === dtype && entry.end - entry.begin === size(shape));
  if (entry !== undefined && entry.shape.join() === shape.join() && isOfType) return entry;
  throw new FileProblem(
    `expected "${name}" in the shape [${shape.join(", ")}] but found ${
      entry === undefined ? "nothing" : `${entry.dtype} [${entry.shape.join(", ")}]`
    }: write the page or run the cell again`,
  );
}

function size(shape: number[]): number {
  return shape.reduce((all, axis) => all * axis, 1);
}

function networkOf(sizes: NetworkSizes, arrays: Record<string, Float32Array>): ReaderNetwork {
  const { name, rows, hasProbes } = sizes;
  return {
    name,
    rows,
    recurrent: recurrentOf(sizes, arrays),
    linear: layerOf("linear", arrays),
    ...(hasProbes && { probes: layerOf("probes", arrays) }),
  };
}

function nextRowOf(sizes: NextRowSizes, arrays: Record<string, Float32Array>): NextRowNetwork {
  const { rows, components } = sizes;
  return { rows, components, recurrent: recurrentOf(sizes, arrays), mixture: layerOf("mixture", arrays) };
}

function recurrentOf(
  { cell, inputSize, hiddenSize }: NetworkSizes | NextRowSizes,
  { kernel, recurrentKernel, bias }: Record<string, Float32Array>,
): ReaderNetwork["recurrent"] {
  return { cell, inputSize, hiddenSize, kernel, recurrentKernel, bias };
}

function layerOf(name: string, arrays: Record<string, Float32Array>): ReaderNetwork["linear"] {
  return { kernel: arrays[`${name}.kernel`], bias: arrays[`${name}.bias`] };
}
