import { assert, assertEquals, assertThrows } from "@std/assert";
import { bidirectionalLayer } from "../../../lib/recurrent/layers/bidirectional_layer.ts";
import { gruLayer } from "../../../lib/recurrent/layers/gru_layer.ts";
import { lstmLayer } from "../../../lib/recurrent/layers/lstm_layer.ts";
import { simpleRnnLayer } from "../../../lib/recurrent/layers/simple_rnn_layer.ts";
import { whyNotFused } from "../../../lib/recurrent/layers/why_not_fused.ts";
import { Random } from "../../../lib/random.ts";
import { tf } from "../../../lib/tf.ts";
import { assertGradients, assertOutputs, drawn, listOf, withStock } from "./stock/stock.ts";

const random = new Random(61);
const QUICK = { recurrentInitializer: "glorotNormal" } as const;
const QUICK_GATES = { ...QUICK, recurrentActivation: "sigmoid" } as const;

const bidirectional = (layer: tf.layers.Layer) =>
  tf.layers.bidirectional({ layer: layer as tf.RNN, mergeMode: "concat" });

/** A model of ours and one of stock layers, behind something that masks. */
const PAIRS: Record<string, () => tf.layers.Layer[]> = {
  "a SimpleRNN": () => [simpleRnnLayer({ ...QUICK, units: 4 }), tf.layers.simpleRNN({ ...QUICK, units: 4 })],
  "an LSTM": () => [lstmLayer({ ...QUICK, units: 4 }), tf.layers.lstm({ ...QUICK_GATES, units: 4 })],
  "a GRU that goes backwards": () => [
    gruLayer({ ...QUICK, units: 4, goBackwards: true, returnSequences: true }),
    tf.layers.gru({ ...QUICK_GATES, units: 4, goBackwards: true, returnSequences: true }),
  ],
  "both directions": () => [
    bidirectionalLayer({ layer: gruLayer({ ...QUICK, units: 4, returnSequences: true }) }),
    withStock(() => bidirectional(tf.layers.gru({ ...QUICK_GATES, units: 4, returnSequences: true }))),
  ],
};

/** The gradients of the squared outputs with respect to the weights. */
function gradientsOf(model: tf.LayersModel, x: tf.Tensor): tf.Tensor[] {
  const variables = model.trainableWeights.map((weight) => weight.read() as tf.Variable);
  const loss = () => tf.sum(tf.square(model.apply(x, { training: true }) as tf.Tensor));
  const { grads } = tf.variableGrads(loss as () => tf.Scalar, variables);
  return variables.map(({ name }) => grads[name]);
}

for (const [name, make] of Object.entries(PAIRS)) {
  for (const masks of ["masking", "embedding"] as const) {
    Deno.test(`${name} behind tf.layers.${masks} reads the steps that count, as the stock layer does`, () => {
      tf.tidy(() => {
        const words = tf.tensor2d([[3, 1, 4, 0, 0], [2, 0, 1, 4, 0], [0, 0, 0, 0, 0], [1, 2, 3, 4, 1]]);
        const [ours, stock] = make().map((layer) => {
          const first = masks === "masking"
            ? tf.layers.masking({ maskValue: 0, inputShape: [5, 3] })
            : tf.layers.embedding({ inputDim: 5, outputDim: 3, maskZero: true, inputLength: 5 });
          first.trainable = false; // The gradient of an embedding is not there on every backend.
          return tf.sequential({ layers: [first, layer] });
        });
        stock.setWeights(ours.getWeights().map(({ shape }) => drawn(random, shape, 0.5)));
        ours.setWeights(stock.getWeights());
        assertEquals(whyNotFused(ours), undefined);
        const counts = tf.cast(tf.greater(tf.expandDims(words, 2), 0), "float32");
        const x = masks === "masking" ? tf.mul(drawn(random, [4, 5, 3]), counts) : words;
        assertOutputs(listOf(ours.predict(x)), listOf(stock.predict(x)));
        assertGradients(gradientsOf(ours, x), gradientsOf(stock, x));
      });
    });
  }
}

Deno.test("what stands in a step that does not count has no influence, not even NaN", () => {
  for (
    const layer of [simpleRnnLayer, lstmLayer, gruLayer].map((make) =>
      make({ ...QUICK, units: 3, dropout: 0.5 })
    )
  ) {
    tf.tidy(() => {
      const mask = tf.tensor2d([[1, 0, 1], [0, 0, 1]], [2, 3], "bool");
      const counts = tf.expandDims(tf.cast(mask, "float32"), 2);
      const x = tf.mul(drawn(random, [2, 3, 2]), counts);
      const spoiled = tf.where(
        tf.cast(tf.broadcastTo(counts, [2, 3, 2]), "bool"),
        x,
        tf.fill([2, 3, 2], NaN),
      );
      const expected = listOf(layer.apply(x, { mask }));
      assertOutputs(listOf(layer.apply(spoiled, { mask })), expected);
      const gradient = tf.grad((x) => tf.sum(layer.apply(x, { mask, training: true }) as tf.Tensor))(spoiled);
      assert(gradient.dataSync().every((value) => !Number.isNaN(value)));
      assertEquals(tf.sum(tf.abs(tf.mul(gradient, tf.sub(1, counts)))).dataSync()[0], 0);
    });
  }
});

Deno.test("a mask is true or false, numbers, a column, or one row for all", () => {
  tf.tidy(() => {
    const layer = gruLayer({ ...QUICK, units: 3, goBackwards: true });
    const x = drawn(random, [2, 4, 2]);
    const same = [[0, 1, 1, 0], [0, 1, 1, 0]];
    const expected = listOf(layer.apply(x, { mask: tf.tensor2d(same, [2, 4], "bool") }));
    const masks = [
      tf.tensor2d(same, [2, 4], "int32"),
      tf.mul(tf.tensor2d(same), 0.25),
      tf.mul(tf.tensor2d(same), -2.5),
      tf.mul(tf.tensor2d(same), NaN).where(tf.tensor2d(same, [2, 4], "bool"), tf.zeros([2, 4])),
      tf.expandDims(tf.tensor2d(same, [2, 4], "bool"), 2),
      tf.tensor2d([same[0]], [1, 4], "bool"),
      tf.tensor2d([[0, ...same[0]]], [1, 5], "bool"), // Backwards its last four are read, as by the stock layer.
    ];
    for (const mask of masks) assertOutputs(listOf(layer.apply(x, { mask })), expected);
  });
});

Deno.test("a mask of a shape of its own is an error", () => {
  tf.tidy(() => {
    const layer = lstmLayer({ ...QUICK, units: 3 });
    for (const shape of [[3, 4], [2, 3]]) {
      assertThrows(
        () => layer.apply(tf.zeros([2, 4, 2]), { mask: tf.ones(shape) }),
        RangeError,
        `Cannot mask sequences of shape [2,4] by a mask of shape [${shape}]: expected [batch, time]`,
      );
    }
  });
});

Deno.test("a mask of its own for each unit is for plain operations, which compute what the stock layer does", () => {
  tf.tidy(() => {
    const [ours, stock] = [gruLayer({ ...QUICK, units: 3 }), tf.layers.gru({ ...QUICK_GATES, units: 3 })];
    const x = drawn(random, [2, 4, 2]);
    for (const layer of [ours, stock]) layer.apply(x);
    stock.setWeights(ours.getWeights());
    const mask = tf.cast(tf.greater(drawn(random, [2, 4, 3]), 0), "float32");
    assertOutputs(listOf(ours.apply(x, { mask })), listOf(stock.apply(x, { mask })));
  });
});
