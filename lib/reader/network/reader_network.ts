/** A linear layer: scores = h kernel + bias. */
export interface LinearWeights {
  /** [hidden, outputs], row by row. */
  kernel: Float32Array;
  /** [outputs]. */
  bias: Float32Array;
}

/** A recurrent layer as plain numbers, its letters in the order of `fusedLstm`'s, `fusedGru`'s and `fusedRnn`'s. */
export interface RecurrentWeights {
  /** What remembers: "rnn" with tanh, "lstm", or "gru" with its reset gate after the product, as PyTorch has it. */
  cell: "rnn" | "lstm" | "gru";
  /** Pixels in a row. */
  inputSize: number;
  /** Numbers in the hidden state. */
  hiddenSize: number;
  /** [input, letters*hidden], row by row: letters h (rnn); i, f, g, o (lstm); z, r, h (gru). */
  kernel: Float32Array;
  /** [hidden, letters*hidden], row by row. */
  recurrentKernel: Float32Array;
  /** [letters*hidden]; for the GRU [2, 3*hidden], the second for the product with h'. */
  bias: Float32Array;
}

/** A network that the reader lets read a digit, row by row: plain numbers, so that a page needs no tfjs. */
export interface ReaderNetwork {
  /** What the reader calls it, as in "The article's LSTM". */
  name: string;
  /** Rows of a digit: its time steps. */
  rows: number;
  /** The layer that reads. */
  recurrent: RecurrentWeights;
  /** The layer that says the digit: [hidden, 10]. */
  linear: LinearWeights;
  /** For each row the layer that finds what is known after it (`rowProbe`): [rows, hidden, 10] and [rows, 10]. */
  probes?: LinearWeights;
}

/** The network that predicts the next row (`nextRowModel`), as plain numbers. */
export interface NextRowNetwork {
  /** Rows of a digit. */
  rows: number;
  /** Bernoulli rows in a mixture. */
  components: number;
  /** The LSTM. */
  recurrent: RecurrentWeights;
  /** The layer that says the mixture of the next row: [hidden, components * (1 + input)]. */
  mixture: LinearWeights;
}
