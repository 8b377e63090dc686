import { assertEquals } from "@std/assert";
import type { DigitReading } from "../../../../lib/reader/reading/reading.ts";
import type { ReaderState } from "../../../../lib/reader/view/reader_state.ts";
import { readingSentence } from "../../../../lib/reader/view/announcer/reading_sentence.ts";

/** Answers of 28 rows: a digit before a row, another from it on, with a probability or score. */
function answers(before: number, from: number, digit: number, value: number): Float32Array {
  const table = new Float32Array(280);
  for (let row = 0; row < 28; row++) table[10 * row + (row < from ? before : digit)] = value;
  return table;
}

function state(says: Float32Array, knows?: Float32Array): ReaderState {
  const reading: DigitReading = { rows: 28, hiddenSize: 1, letters: {}, says, ...(knows && { knows }) };
  return {
    data: { networks: [], samples: [] },
    network: 0,
    drawing: { strokes: [] },
    erasedRows: new Set(),
    touch: {},
    row: 27,
    playing: false,
    speed: 10,
    unit: undefined,
    endings: { shown: false, afterRow: 14 },
    image: new Uint8Array(784).fill(255),
    pixels: new Uint8Array(784).fill(255),
    reading,
  };
}

Deno.test("the sentence says the answer, its probability, and when it was known and said", () => {
  assertEquals(
    readingSentence(state(answers(3, 25, 7, 0.981), answers(1, 14, 7, 0.9))),
    "Read as 7 with 0.98. It knew after row 14; it said so after row 25.",
  );
  assertEquals(readingSentence(state(answers(3, 5, 4, 0.9))), "Read as 4 with 0.90. It says 4 since row 5.");
});

Deno.test("a probability below 1 is not rounded up to it", () => {
  assertEquals(readingSentence(state(answers(3, 5, 4, 0.9999))).slice(0, 19), "Read as 4 with 0.99");
  assertEquals(readingSentence(state(answers(3, 5, 4, 1))).slice(0, 19), "Read as 4 with 1.00");
});

Deno.test("a blank image is not read", () => {
  const blank = { ...state(answers(3, 5, 4, 0.9)), pixels: new Uint8Array(784) };
  assertEquals(readingSentence(blank), "The image is blank.");
});
