/** The letters of an LSTM, of a GRU (z, r, the candidate g, h) and of a plain RNN (h). */
export type ReadingLetter = "i" | "f" | "g" | "o" | "c" | "h" | "z" | "r";

/** What a network makes of one digit, row by row. */
export interface DigitReading {
  /** Rows that were read. */
  rows: number;
  /** Numbers in the hidden state. */
  hiddenSize: number;
  /** The values of each letter that the cell has, [rows, hidden], in the order in which a step computes them. */
  letters: Partial<Record<ReadingLetter, Float32Array>>;
  /** What it says after each row: probabilities, [rows, 10]. */
  says: Float32Array;
  /** What it knows after each row: the scores of the probes, about 0 to 1, [rows, 10]; nothing if the network has none. */
  knows?: Float32Array;
}

/** What is done to a network while it reads. */
export interface Touch {
  /** Holds the forget gate of an LSTM: of one unit or of all, at a value from 0 (shut) to 1 (open), from a row on. */
  forget?: { unit: number | "all"; value: number; fromRow: number };
  /** Units whose h and c count as 0 after every row. */
  silent?: ReadonlySet<number>;
}
