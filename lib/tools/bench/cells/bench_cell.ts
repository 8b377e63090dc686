/** The cells that are measured; the GRU with its reset gate before the product, as in stock tfjs, and after it, as in PyTorch. */
export type BenchCell = "rnn" | "lstm" | "gru" | "gruResetAfter";
