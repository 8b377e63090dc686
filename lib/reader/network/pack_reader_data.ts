import { encodeFile, type NamedTensor } from "../../interop/safetensors/format/encode_file.ts";
import { numberToHalf } from "../../interop/safetensors/format/half.ts";
import type { ReaderData } from "./reader_data.ts";
import {
  networkShapes,
  nextRowShapes,
  nextRowSizesOf,
  type ReaderRecord,
  RECORD,
  type Shapes,
  sizesOf,
} from "./reader_layout.ts";
import type { LinearWeights, RecurrentWeights } from "./reader_network.ts";

/** What is kept in half the bytes, and then agrees to three digits instead of seven. */
export interface PackOptions {
  /** Which networks. */
  halfPrecision?: {
    /** The names of networks. */
    networks?: readonly string[];
    /** Whether the network that finishes digits is. */
    nextRow?: boolean;
  };
}

/** The largest number of 16 bits. */
const LARGEST_HALF = 65504;

/**
 * Makes a text of what a reader begins with, to stand in a page: a safetensors file, gzipped, in base64.
 *
 * @param data The networks and the digits to begin with.
 * @param options What is kept in 16 bits (IEEE 754 binary16, rounded to the nearest); all other weights keep their 32.
 * @returns The text, which `unpackReaderData` reads; the same data always give the same text.
 * @throws {RangeError} If `halfPrecision` names a network that is not there, an array does not fit the sizes, or a weight is too large
 * for 16 bits.
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
export async function packReaderData(data: ReaderData, options: PackOptions = {}): Promise<string> {
  const { networks: halved = [], nextRow: isNextRowHalved = false } = options?.halfPrecision ?? {};
  const unknown = halved.find((name) => !data.networks.some((network) => network.name === name));
  if (unknown !== undefined) {
    throw new RangeError(
      `Cannot pack "${unknown}" in half precision: expected one of the networks ${
        data.networks.map(({ name }) => `"${name}"`).join(", ")
      }`,
    );
  }
  const record: ReaderRecord = {
    networks: data.networks.map(sizesOf),
    ...(data.nextRow && { nextRow: nextRowSizesOf(data.nextRow) }),
    samples: data.samples.map(({ name, digits }) => ({ name, labels: digits.map(({ label }) => label) })),
  };
  const tensors = data.networks.flatMap(({ name, recurrent, linear, probes }, at) =>
    named(
      `networks.${at}`,
      networkShapes(record.networks[at]),
      parts(recurrent, { linear, probes }),
      halved.includes(name),
    )
  );
  if (data.nextRow) {
    const { recurrent, mixture } = data.nextRow;
    tensors.push(
      ...named("nextRow", nextRowShapes(record.nextRow!), parts(recurrent, { mixture }), isNextRowHalved),
    );
  }
  data.samples.forEach(({ digits }, at) => {
    const values = Uint8Array.from(digits.flatMap(({ pixels }) => [...pixels]));
    tensors.push({ name: `samples.${at}`, shape: [digits.length, 28, 28], values });
  });
  for (const { name, shape, values } of tensors) checkLength(name, shape, values.length);
  const file = encodeFile(tensors, { [RECORD]: JSON.stringify(record) });
  const packed = new Blob([file]).stream().pipeThrough(new CompressionStream("gzip"));
  return toBase64(new Uint8Array(await new Response(packed).arrayBuffer()));
}

/** The arrays of a network by the names of its tensors. */
function parts(
  { kernel, recurrentKernel, bias }: RecurrentWeights,
  layers: Record<string, LinearWeights | undefined>,
): Record<string, Float32Array> {
  const linear = Object.entries(layers).flatMap(([name, layer]) =>
    layer ? [[`${name}.kernel`, layer.kernel], [`${name}.bias`, layer.bias]] as const : []
  );
  return { kernel, recurrentKernel, bias, ...Object.fromEntries(linear) };
}

function named(
  prefix: string,
  shapes: Shapes,
  arrays: Record<string, Float32Array>,
  isHalved: boolean,
): NamedTensor[] {
  return Object.entries(shapes).map(([name, shape]) => {
    const values = arrays[name];
    return {
      name: `${prefix}.${name}`,
      shape,
      values: isHalved ? halves(`${prefix}.${name}`, values) : values,
    };
  });
}

function halves(name: string, values: Float32Array): Uint16Array {
  const large = values.find((value) => !(Math.abs(value) <= LARGEST_HALF));
  if (large !== undefined) {
    throw new RangeError(
      `Cannot pack "${name}" in half precision: expected numbers up to ${LARGEST_HALF} but found ${large}`,
    );
  }
  return Uint16Array.from(values, numberToHalf);
}

function checkLength(name: string, shape: number[], length: number): void {
  const expected = shape.reduce((size, axis) => size * axis, 1);
  if (length === expected) return;
  throw new RangeError(
    `Cannot pack "${name}": expected ${expected} numbers for the shape [${
      shape.join(", ")
    }] but found ${length}`,
  );
}

/** Base64, also where arrays cannot write it themselves. */
function toBase64(bytes: Uint8Array): string {
  let letters = "";
  // As many arguments as any engine takes.
  for (let at = 0; at < bytes.length; at += 0x2000) {
    letters += String.fromCharCode(...bytes.subarray(at, at + 0x2000));
  }
  return btoa(letters);
}
