import type { ReaderNetwork } from "../network/reader_network.ts";
import type { Touch } from "../reading/reading.ts";

/** Of what is done to a network what another one can bear: a forget gate only of an LSTM, and units that it has. */
export function fittingTouch({ forget, silent }: Touch, { recurrent }: ReaderNetwork): Touch {
  const { cell, hiddenSize } = recurrent;
  const fitting: Touch = {};
  if (forget && cell === "lstm" && (forget.unit === "all" || forget.unit < hiddenSize)) {
    fitting.forget = forget;
  }
  const units = silent && [...silent].filter((unit) => unit < hiddenSize);
  if (units && units.length > 0) fitting.silent = new Set(units);
  return fitting;
}
