import { assertEquals, assertLess } from "@std/assert";
import { formatOnnx } from "../../../lib/interop/onnx/format_onnx.ts";
import { tf } from "../../../lib/tf.ts";
import { KINDS, ZEROS } from "./drawn_stack.ts";
import { operators } from "./operators.ts";
import { randomTensor, withRandomWeights } from "./random_numbers.ts";
import { difference } from "./runtime.ts";

const TOLERANCE = 5e-6;

/** Sequences of which steps are blank: at the end, at the start, in the middle, nowhere, everywhere. */
const COUNTS = [[1, 1, 1, 0, 0], [0, 0, 1, 1, 1], [1, 0, 1, 0, 1], [1, 1, 1, 1, 1], [0, 0, 0, 0, 0]];
const masked = () => tf.mul(randomTensor([5, 5, 3]), tf.expandDims(tf.tensor2d(COUNTS), -1));

for (const [kind, make] of Object.entries(KINDS)) {
  Deno.test(`${kind} leaves masked steps out in ONNX Runtime as in tfjs, whichever they are`, async () => {
    for (const returnSequences of [false, true]) {
      for (const goBackwards of [false, true]) {
        const layer = () => make({ ...ZEROS, units: 4, returnSequences, goBackwards });
        for (
          const one of [layer(), tf.layers.bidirectional({ layer: layer() as tf.RNN, mergeMode: "concat" })]
        ) {
          const model = tf.sequential({ layers: [tf.layers.masking({ inputShape: [5, 3] }), one] });
          assertLess(await difference(withRandomWeights(model), [masked()]), TOLERANCE);
        }
      }
    }
  });
}

Deno.test("a mask goes on through a stack, and through layers that let it pass", async () => {
  const model = tf.sequential({
    layers: [tf.layers.masking({ inputShape: [null, 3] as unknown as number[] })],
  });
  model.add(tf.layers.dense({ units: 3, activation: "tanh" }));
  model.add(tf.layers.lstm({ ...ZEROS, units: 4, returnSequences: true }));
  model.add(tf.layers.dropout({ rate: 0.5 }));
  model.add(tf.layers.gru({ ...ZEROS, units: 2 }));
  assertEquals(operators(await formatOnnx(model)).filter((name) => name === "Scan").length, 2);
  assertLess(await difference(withRandomWeights(model), [masked()]), TOLERANCE);
});

Deno.test("another mask value than 0 gives the same answers", async () => {
  const x = tf.where(tf.equal(masked(), 0), tf.fill([5, 5, 3], -1), masked());
  const model = tf.sequential({ layers: [tf.layers.masking({ maskValue: -1, inputShape: [5, 3] })] });
  model.add(tf.layers.lstm({ ...ZEROS, units: 4 }));
  assertLess(await difference(withRandomWeights(model), [x]), TOLERANCE);
});

Deno.test("an embedding's maskZero gives the same answers", async () => {
  const model = tf.sequential({
    layers: [tf.layers.embedding({ inputDim: 6, outputDim: 3, maskZero: true, inputLength: 5 })],
  });
  model.add(tf.layers.gru({ ...ZEROS, units: 4, recurrentActivation: "sigmoid" }));
  const words = tf.tensor2d([[1, 2, 0, 0, 0], [0, 3, 0, 5, 4], [5, 4, 3, 2, 1]]);
  assertLess(await difference(withRandomWeights(model), [words]), TOLERANCE);
});

Deno.test("a masked model inside a model gives the same answers", async () => {
  const inner = tf.sequential({ layers: [tf.layers.masking({ inputShape: [5, 3] })] });
  inner.add(tf.layers.simpleRNN({ ...ZEROS, units: 4 }));
  const outer = tf.sequential({
    layers: [tf.layers.dense({ units: 3, inputShape: [5, 3], useBias: false }), inner],
  });
  assertLess(await difference(withRandomWeights(outer), [masked()]), TOLERANCE);
});

Deno.test("a decoder behind a masked encoder is told of the encoder's mask, as in tfjs", async () => {
  const model = tf.sequential({ layers: [tf.layers.masking({ inputShape: [5, 3] })] });
  model.add(tf.layers.lstm({ ...ZEROS, units: 4 }));
  model.add(tf.layers.repeatVector({ n: 5 }));
  model.add(tf.layers.lstm({ ...ZEROS, units: 2, returnSequences: true }));
  assertLess(await difference(withRandomWeights(model), [masked()]), TOLERANCE);
});
