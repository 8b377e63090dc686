import { assert, assertEquals, assertGreater } from "@std/assert";
import { FusedAdam } from "../../../lib/recurrent/ops/fused_adam.ts";
import { bidirectionalLayer } from "../../../lib/recurrent/layers/bidirectional_layer.ts";
import { gruLayer } from "../../../lib/recurrent/layers/gru_layer.ts";
import { lstmLayer } from "../../../lib/recurrent/layers/lstm_layer.ts";
import { simpleRnnLayer } from "../../../lib/recurrent/layers/simple_rnn_layer.ts";
import { unfuse } from "../../../lib/recurrent/layers/unfuse.ts";
import { whyNotFused } from "../../../lib/recurrent/layers/why_not_fused.ts";
import { Random } from "../../../lib/random.ts";
import { tf } from "../../../lib/tf.ts";
import { largestDifference } from "../reference.ts";
import { assertClasses, drawn, OURS, STOCK } from "./stock/stock.ts";

const QUICK = { recurrentInitializer: "glorotNormal" } as const;

/** A stack of all layers of the family, which are to find out whether the first number of a sequence is positive. */
function family(): tf.LayersModel {
  return tf.sequential({
    layers: [
      tf.layers.masking({ maskValue: 9, inputShape: [6, 4] }),
      bidirectionalLayer({ layer: lstmLayer({ ...QUICK, units: 6, returnSequences: true }) }),
      simpleRnnLayer({ ...QUICK, units: 6, activation: "relu", returnSequences: true, trainable: false }),
      bidirectionalLayer({
        layer: gruLayer({ ...QUICK, units: 5, returnSequences: true }),
        mergeMode: "sum",
      }),
      gruLayer({ ...QUICK, units: 6, goBackwards: true, useBias: false }),
      tf.layers.dense({ units: 2, activation: "softmax" }),
    ],
  });
}

/** Trains a model; its losses, epoch by epoch, and those on sequences that it was not trained on. */
async function fit(model: tf.LayersModel, optimizer: tf.Optimizer) {
  const random = new Random(81);
  model.setWeights(model.getWeights().map(({ shape }) => drawn(random, shape, 0.4)));
  const x = drawn(random, [64, 6, 4]);
  const y = tf.tidy(() => {
    const first = tf.reshape(tf.slice(x, [0, 0, 0], [64, 1, 1]), [64]);
    return tf.oneHot(tf.cast(tf.greater(first, 0), "int32"), 2);
  });
  model.compile({ optimizer, loss: "categoricalCrossentropy" });
  const { history } = await model.fit(x, y, {
    epochs: 12,
    batchSize: 16,
    validationSplit: 0.25,
    shuffle: false,
    verbose: 0,
  });
  return history as Record<string, number[]>;
}

Deno.test("model.fit trains a stack of all layers, in both directions and behind a mask, as it does the stock ones", async () => {
  const [ours, stock] = [family(), unfuse(family()).model];
  assertClasses(ours, OURS);
  assertClasses(stock, STOCK);
  assertEquals(whyNotFused(ours), undefined);
  const frozen = 2;
  const histories = [
    await fit(ours, new FusedAdam(0.02)),
    await fit(stock, tf.train.adam(0.02, 0.9, 0.999, 1e-8)),
  ];
  for (const name of ["loss", "val_loss"]) {
    histories[0][name].forEach((loss, epoch) => {
      assert(Math.abs(loss - histories[1][name][epoch]) < 2e-3, `${name} of epoch ${epoch}`);
    });
  }
  assertGreater(histories[0].loss[0], 3 * histories[0].loss.at(-1)!);
  const [kept, same] = [ours, stock].map((model) =>
    model.layers[frozen].getWeights().map((w) => w.dataSync())
  );
  assertEquals(kept, same); // The frozen layer has what it was given.
});

Deno.test("dropout is at work in training, the same in all steps, and not in prediction", () => {
  for (const make of [simpleRnnLayer, lstmLayer, gruLayer]) {
    tf.tidy(() => {
      const layer = make({ ...QUICK, units: 2, returnSequences: true, dropout: 0.5 });
      const sequences = drawn(new Random(82), [1, 6, 64]);
      const outputs = (training: boolean) => (layer.apply(sequences, { training }) as tf.Tensor).dataSync();
      assertGreater(largestDifference(outputs(true), outputs(true)), 1e-6);
      assertEquals(outputs(false), outputs(false));
      // The gradient of a number that is dropped is 0 in all steps.
      const gradient = tf.grad((x) => tf.sum(layer.apply(x, { training: true }) as tf.Tensor))(sequences);
      const steps = gradient.dataSync();
      const dropped = Array.from(
        { length: 64 },
        (_, at) => [0, 1, 2, 3, 4, 5].map((t) => steps[64 * t + at] === 0),
      );
      assert(dropped.every((column) => column.every((isDropped) => isDropped === column[0])));
      const count = dropped.filter(([isDropped]) => isDropped).length;
      assert(count > 10 && count < 54, `${count} of 64`); // Six standard deviations.
    });
  }
});
