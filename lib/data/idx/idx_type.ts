/** The typed array for each type of value that an IDX file can hold. */
export interface IdxData {
  /** Bytes, as MNIST's are. */
  uint8: Uint8Array<ArrayBuffer>;
  /** Whole numbers of one byte, signed. */
  int8: Int8Array<ArrayBuffer>;
  /** Whole numbers of two bytes, signed. */
  int16: Int16Array<ArrayBuffer>;
  /** Whole numbers of four bytes, signed. */
  int32: Int32Array<ArrayBuffer>;
  /** Real numbers of four bytes. */
  float32: Float32Array<ArrayBuffer>;
  /** Real numbers of eight bytes. */
  float64: Float64Array<ArrayBuffer>;
}

/** A type of value that an IDX file can hold. */
export type IdxType = keyof IdxData;

/** What an IDX file holds: values of one type, with a shape. */
export type IdxArray<Type extends IdxType = IdxType> = {
  [Name in Type]: {
    /** The type of the values. */
    type: Name;
    /** The length of each axis; empty for a single value. */
    shape: number[];
    /** The values, row by row: the neighbours along the last axis lie side by side. */
    data: IdxData[Name];
  };
}[Type];

interface TypeFacts {
  /** The third byte of the file. */
  code: number;
  /** Bytes in a value. */
  bytes: number;
  /** Turns big-endian bytes into values. */
  read(bytes: Uint8Array): IdxData[IdxType];
  /** Writes a value at an offset, big-endian. */
  write(view: DataView, offset: number, value: number): void;
}

/** The codes of the types and how their values are read and written (Y. LeCun, "The MNIST database": the IDX format). */
export const idxTypes: Readonly<Record<IdxType, TypeFacts>> = {
  uint8: {
    code: 0x08,
    bytes: 1,
    read: (bytes) => new Uint8Array(bytes),
    write: (view, offset, value) => view.setUint8(offset, value),
  },
  int8: {
    code: 0x09,
    bytes: 1,
    read: (bytes) => new Int8Array(new Uint8Array(bytes).buffer),
    write: (view, offset, value) => view.setInt8(offset, value),
  },
  int16: {
    code: 0x0b,
    bytes: 2,
    read: (bytes) => fill(new Int16Array(bytes.length / 2), bytes, (view, at) => view.getInt16(at)),
    write: (view, offset, value) => view.setInt16(offset, value),
  },
  int32: {
    code: 0x0c,
    bytes: 4,
    read: (bytes) => fill(new Int32Array(bytes.length / 4), bytes, (view, at) => view.getInt32(at)),
    write: (view, offset, value) => view.setInt32(offset, value),
  },
  float32: {
    code: 0x0d,
    bytes: 4,
    read: (bytes) => fill(new Float32Array(bytes.length / 4), bytes, (view, at) => view.getFloat32(at)),
    write: (view, offset, value) => view.setFloat32(offset, value),
  },
  float64: {
    code: 0x0e,
    bytes: 8,
    read: (bytes) => fill(new Float64Array(bytes.length / 8), bytes, (view, at) => view.getFloat64(at)),
    write: (view, offset, value) => view.setFloat64(offset, value),
  },
};

/** The type of a typed array, or undefined if an IDX file cannot hold it. */
export function idxTypeOf(data: IdxData[IdxType]): IdxType | undefined {
  const name = Object.prototype.toString.call(data).slice("[object ".length, -"Array]".length).toLowerCase();
  return name in idxTypes ? name as IdxType : undefined;
}

function fill<Values extends Int16Array | Int32Array | Float32Array | Float64Array>(
  values: Values,
  bytes: Uint8Array,
  read: (view: DataView, offset: number) => number,
): Values {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let index = 0; index < values.length; index++) {
    values[index] = read(view, index * values.BYTES_PER_ELEMENT);
  }
  return values;
}
