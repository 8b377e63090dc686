/** One size of a tensor: a text or null where it is known only when the graph runs, a text if it has a name. */
export type Size = number | string | null;

/** A tensor of the graph. */
export interface Value {
  /** Its name. */
  name: string;
  /** Its shape, batch first. */
  shape: Size[];
  /** The type of its numbers. */
  dtype: "float32" | "int32" | "bool";
  /** Which steps count, if not all do: the name of a tensor of truth values, [batch, time]. */
  mask?: string;
}

/** In place of the name of a mask: there is one, but it was not written. */
export const UNKNOWN_MASK = "";
