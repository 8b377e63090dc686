import { assertEquals } from "@std/assert";
import type { ReaderNetwork } from "../../../lib/reader/network/reader_network.ts";
import type { Touch } from "../../../lib/reader/reading/reading.ts";
import { fittingTouch } from "../../../lib/reader/view/fitting_touch.ts";

const none = new Float32Array(0);
const network = (cell: "rnn" | "lstm" | "gru"): ReaderNetwork => ({
  name: cell,
  rows: 28,
  recurrent: { cell, inputSize: 28, hiddenSize: 4, kernel: none, recurrentKernel: none, bias: none },
  linear: { kernel: none, bias: none },
});
const forget = (unit: number | "all"): Touch => ({ forget: { unit, value: 0.5, fromRow: 2 } });

Deno.test("an LSTM's forget gate can be held, of all units or of one that there is", () => {
  assertEquals(fittingTouch(forget("all"), network("lstm")), forget("all"));
  assertEquals(fittingTouch(forget(3), network("lstm")), forget(3));
  assertEquals(fittingTouch(forget(4), network("lstm")), {});
});

Deno.test("other cells have no forget gate, but units that can be silent", () => {
  for (const cell of ["rnn", "gru"] as const) {
    const touch = { ...forget("all"), silent: new Set([0, 3, 4]) };
    assertEquals(fittingTouch(touch, network(cell)), { silent: new Set([0, 3]) });
  }
  assertEquals(fittingTouch({ silent: new Set([9]) }, network("rnn")), {});
});
