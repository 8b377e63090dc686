/** Lists shorter than this stay as they are: packed, they would be no shorter. */
const SHORT = 10;

/** Significant digits of a number: what a picture can show, without the noise that differs between machines. */
const DIGITS = 6;

/**
 * Rounds the numbers in the traces of a figure, and packs the long lists and matrices among them the way Plotly reads
 * them, as base64: a notebook writes each number of a list on a line of its own.
 *
 * @param value Traces, or any part of one.
 * @returns The same as JSON values.
 */
export function packTraces(value: unknown): unknown {
  if (typeof value === "number") return round(value);
  if (ArrayBuffer.isView(value)) return packTraces(Array.from(value as Float32Array));
  if (Array.isArray(value)) return packMatrix(value) ?? packList(value) ?? value.map(packTraces);
  if (value !== null && typeof value === "object") {
    return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, packTraces(part)]));
  }
  return value;
}

function round(value: number): number {
  return Number(value.toPrecision(DIGITS));
}

function packList(list: unknown[]): object | undefined {
  if (list.length < SHORT || !list.every((value) => typeof value === "number")) return undefined;
  const bytes = list.every((value) => Number.isInteger(value) && value >= 0 && value <= 255);
  const values = bytes ? Uint8Array.from(list) : Float32Array.from(list.map(round));
  return { dtype: bytes ? "u1" : "f4", bdata: new Uint8Array(values.buffer).toBase64() };
}

function packMatrix(rows: unknown[]): object | undefined {
  const [first] = rows;
  if (!Array.isArray(first) || !rows.every((row) => Array.isArray(row) && row.length === first.length)) {
    return undefined;
  }
  const packed = packList(rows.flat());
  return packed && { ...packed, shape: `${rows.length}, ${first.length}` };
}
