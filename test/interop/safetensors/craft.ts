/** A safetensors file made by hand, right or wrong. */
export interface Parts {
  /** The header, as an object or as its text. */
  header: unknown;
  /** The bytes after it. */
  data?: Uint8Array | Float32Array;
  /** What the first eight bytes say of the header's length; the truth if not given. */
  length?: bigint;
}

/** Puts a file together. */
export function craft({ header, data = new Uint8Array(), length }: Parts): Uint8Array<ArrayBuffer> {
  const text = typeof header === "string" ? header : JSON.stringify(header);
  const json = new TextEncoder().encode(text);
  const bytes = new Uint8Array(8 + json.length + data.byteLength);
  new DataView(bytes.buffer).setBigUint64(0, length ?? BigInt(json.length), true);
  bytes.set(json, 8);
  bytes.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), 8 + json.length);
  return bytes;
}

/** A file of float32 tensors by name and shape, all numbers 0.25 but those given. */
export function craftTensors(
  shapes: Record<string, number[]>,
  metadata?: Record<string, string>,
  values: Record<string, number[]> = {},
) {
  let end = 0;
  const header: Record<string, unknown> = metadata ? { __metadata__: metadata } : {};
  const data: number[] = [];
  for (const [name, shape] of Object.entries(shapes)) {
    const size = shape.reduce((size, axis) => size * axis, 1);
    header[name] = { dtype: "F32", shape, data_offsets: [end, end += 4 * size] };
    data.push(...(values[name] ?? Array(size).fill(0.25)));
  }
  return craft({ header, data: new Float32Array(data) });
}

/** The names and shapes of an LSTM of PyTorch with a linear layer. */
export function lstmShapes(
  { input = 2, hidden = 3, classes = 2, rnn = "rnn", out = "out" } = {},
): Record<string, number[]> {
  return {
    [`${rnn}.weight_ih_l0`]: [4 * hidden, input],
    [`${rnn}.weight_hh_l0`]: [4 * hidden, hidden],
    [`${rnn}.bias_ih_l0`]: [4 * hidden],
    [`${rnn}.bias_hh_l0`]: [4 * hidden],
    [`${out}.weight`]: [classes, hidden],
    [`${out}.bias`]: [classes],
  };
}
