import { LENGTH_BYTES } from "./header.ts";

/** A tensor that is to be written. */
export interface NamedTensor {
  name: string;
  shape: number[];
  /** Its numbers, row by row: float32, the bits of float16, or bytes. */
  values: Float32Array | Uint16Array | Uint8Array;
}

/** What the format calls numbers of so many bytes. */
const DTYPES: Record<number, string> = { 4: "F32", 2: "F16", 1: "U8" };

/** Numbers begin at a multiple of this many bytes, as in the files of the format's own library. */
const ALIGNMENT = 8;

/**
 * Makes a safetensors file, the larger numbers first and those of a size in the order of their names, as the format's own library does:
 * so all begin where numbers of their size may begin.
 *
 * @param tensors The tensors, each with a name of its own.
 * @param metadata What else the file is to say.
 * @returns Its bytes.
 */
export function encodeFile(
  tensors: NamedTensor[],
  metadata: Record<string, string>,
): Uint8Array<ArrayBuffer> {
  const sorted = tensors.toSorted((one, other) =>
    other.values.BYTES_PER_ELEMENT - one.values.BYTES_PER_ELEMENT || (one.name < other.name ? -1 : 1)
  );
  let end = 0;
  const entries = sorted.map(({ name, shape, values }) => {
    const begin = end;
    end += values.byteLength;
    return [name, { dtype: DTYPES[values.BYTES_PER_ELEMENT], shape, data_offsets: [begin, end] }] as const;
  });
  const json = new TextEncoder().encode(
    JSON.stringify({ __metadata__: metadata, ...Object.fromEntries(entries) }),
  );
  const length = Math.ceil(json.length / ALIGNMENT) * ALIGNMENT;
  const bytes = new Uint8Array(LENGTH_BYTES + length + end);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(length), true);
  bytes.set(json, LENGTH_BYTES);
  bytes.fill(0x20, LENGTH_BYTES + json.length, LENGTH_BYTES + length); // spaces
  sorted.forEach(({ values }, index) => {
    const [begin] = entries[index][1].data_offsets;
    bytes.set(
      new Uint8Array(values.buffer, values.byteOffset, values.byteLength),
      LENGTH_BYTES + length + begin,
    );
  });
  return bytes;
}
