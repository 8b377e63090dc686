import { assertEquals, assertGreater, assertThrows } from "@std/assert";
import { useEngine } from "@scanline/recurrent";
import { binarize } from "../../../lib/data/binarize.ts";
import { generateDataset } from "../../../lib/data/mod.ts";
import { sampleEndings } from "../../../lib/evaluation/next_row/sample_endings.ts";
import { nextRowModel } from "../../../lib/model/next_row/next_row_model.ts";
import { Random } from "../../../lib/random.ts";
import { nextRowNetwork } from "../../../lib/reader/network/model_network.ts";
import { type ReaderEndings, sampleEndingsOf } from "../../../lib/reader/reading/endings.ts";
import { tf } from "../../../lib/tf.ts";

// A draw comes out differently only if a random number lies between two probabilities that are apart by float32's rounding. The engine
// that computes the same on every machine makes the comparison the same everywhere: of these draws none is so close.
await useEngine({ engine: "wasm" });

const { test } = await generateDataset({ train: 1, test: 4, seed: 5 });
const gray = (at: number) => test.images.data.subarray(at * 784, (at + 1) * 784);
const black = (at: number) => binarize(test).images.data.subarray(at * 784, (at + 1) * 784);

/** A network with strong opinions that depend on what it has read. */
function drawnModel(): tf.LayersModel {
  const model = nextRowModel({ hiddenSize: 24, components: 5 });
  const random = new Random(3);
  model.setWeights(
    model.getWeights().map((weight) =>
      tf.tensor(Float32Array.from({ length: weight.size }, () => random.normal(0, 0.4)), weight.shape)
    ),
  );
  return model;
}

const model = drawnModel();
const network = nextRowNetwork(model);

function all(pixels: ArrayLike<number>, options: ReaderEndings) {
  const sampling = sampleEndingsOf(network, pixels, options);
  let steps = 0;
  let next = sampling.next();
  for (; !next.done; next = sampling.next()) steps++;
  return { endings: next.value, steps };
}

Deno.test("sampleEndingsOf draws the very endings of sampleEndings", () => {
  let drawn = 0;
  for (const [at, seed, count] of [[0, 1, 12], [1, 9, 3], [2, 4294967295, 1]]) {
    const afterRows = [-1, 0, 8, 20, 26, 27];
    const expected = sampleEndings(model, black(at), { afterRows, count, seed });
    afterRows.forEach((afterRow, place) => {
      assertEquals(
        all(gray(at), { afterRow, count, seed }).endings,
        expected[place].data,
        `after row ${afterRow}`,
      );
      drawn += count * (27 - afterRow) * 28;
    });
  }
  assertGreater(drawn, 30000);
});

Deno.test("sampleEndingsOf yields after each row of each ending what is drawn so far", () => {
  const options = { afterRow: 20, count: 4, seed: 2 };
  const { endings, steps } = all(gray(0), options);
  assertEquals(steps, 21 + 4 * 7);
  const sampling = sampleEndingsOf(network, gray(0), options);
  for (let step = 0; step < 21 + 2; step++) sampling.next();
  const { value } = sampling.next(); // row 21 of ending 2
  const row = (images: Uint8Array, ending: number, time: number) =>
    images.subarray((ending * 28 + time) * 28, (ending * 28 + time + 1) * 28);
  for (const ending of [0, 1, 2]) assertEquals(row(value, ending, 21), row(endings, ending, 21));
  assertEquals(row(value, 3, 20), row(endings, 3, 20));
  assertEquals(new Set(row(value, 3, 21)), new Set([0]));
  for (let time = 0; time < 21; time++) {
    assertEquals(row(endings, 1, time), black(0).subarray(time * 28, (time + 1) * 28));
  }
});

Deno.test("sampleEndingsOf refuses other pixels and options out of their range, at once", () => {
  const options = { afterRow: 3, count: 2, seed: 1 };
  for (
    const [pixels, change, message] of [
      [new Uint8Array(4), {}, "Cannot finish a digit of 4 pixels: expected 784, 28 rows of 28"],
      [
        gray(0),
        { afterRow: 28 },
        "Cannot finish a digit after row 28: expected a whole number from -1 to 27",
      ],
      [gray(0), { afterRow: 1.5 }, "Cannot finish a digit after row 1.5"],
      [gray(0), { count: 0 }, "Cannot finish a digit 0 times: expected a whole number of at least 1"],
      [gray(0), { seed: -1 }, "Cannot seed a generator with -1"],
    ] as const
  ) {
    assertThrows(() => sampleEndingsOf(network, pixels, { ...options, ...change }), RangeError, message);
  }
});
