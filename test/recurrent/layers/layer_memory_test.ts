import { assertEquals } from "@std/assert";
import { bidirectionalLayer } from "../../../lib/recurrent/layers/bidirectional_layer.ts";
import { fuse } from "../../../lib/recurrent/layers/fuse.ts";
import { gruLayer } from "../../../lib/recurrent/layers/gru_layer.ts";
import { lstmLayer } from "../../../lib/recurrent/layers/lstm_layer.ts";
import { simpleRnnLayer } from "../../../lib/recurrent/layers/simple_rnn_layer.ts";
import { tf } from "../../../lib/tf.ts";

const QUICK = { recurrentInitializer: "glorotNormal", units: 3 } as const;
const kept = { stateful: true, batchInputShape: [2, 4, 2] };
const shape = { inputShape: [4, 2] };

/** Layers that hold more than their weights while they compute. */
const LAYERS: Record<string, () => tf.layers.Layer | tf.layers.Layer[]> = {
  "a SimpleRNN": () => simpleRnnLayer({ ...QUICK, ...shape }),
  "a SimpleRNN with dropout": () => simpleRnnLayer({ ...QUICK, ...shape, dropout: 0.3 }),
  "an LSTM with dropout of its state": () =>
    lstmLayer({ ...QUICK, ...shape, dropout: 0.3, recurrentDropout: 0.3 }),
  "a GRU with dropout of its state": () =>
    gruLayer({ ...QUICK, ...shape, dropout: 0.3, recurrentDropout: 0.3 }),
  "a GRU with the reset after the product and dropout of its state": () =>
    gruLayer({ ...QUICK, ...shape, dropout: 0.3, recurrentDropout: 0.3, resetAfter: true }),
  "an LSTM that keeps its state": () => lstmLayer({ ...QUICK, ...kept }),
  "a GRU that keeps its state": () => gruLayer({ ...QUICK, ...kept }),
  "an LSTM by plain operations that keeps its state": () =>
    lstmLayer({ ...QUICK, ...kept, activation: "relu" }),
  "an LSTM behind a mask": () => [
    tf.layers.masking({ maskValue: 0, ...shape }),
    bidirectionalLayer({ layer: lstmLayer({ ...QUICK, returnSequences: true, dropout: 0.3 }) }),
    lstmLayer({ ...QUICK, goBackwards: true }),
  ],
  "cells": () =>
    fuse(tf.layers.rnn({ cell: tf.layers.lstmCell({ ...QUICK, dropout: 0.3 }) as tf.RNN["cell"], ...shape }))
      .model,
  "both directions": () => bidirectionalLayer({ layer: gruLayer({ ...QUICK }), ...shape }),
};

const tensors = () => tf.memory().numTensors;

for (const [name, make] of Object.entries(LAYERS)) {
  Deno.test(`training, prediction and saving leave no tensors behind, nor does giving up the model: ${name}`, async () => {
    const [x, y] = [tf.ones([2, 4, 2]), tf.ones([2, 1])];
    const start = tensors();
    const model = tf.sequential({ layers: [...[make()].flat(), tf.layers.dense({ units: 1 })] });
    model.compile({ optimizer: tf.train.sgd(0.1), loss: "meanSquaredError" });
    await model.trainOnBatch(x, y);
    const after = tensors();
    const expectNoMore = (action: string) => assertEquals(tensors(), after, action);
    for (let step = 0; step < 3; step++) await model.trainOnBatch(x, y);
    expectNoMore("trainOnBatch");
    await model.fit(x, y, { epochs: 2, verbose: 0, batchSize: 2 });
    expectNoMore("fit");
    tf.dispose(model.predict(x));
    expectNoMore("predict");
    tf.dispose(model.evaluate(x, y, { batchSize: 2 }));
    expectNoMore("evaluate");
    await model.save(
      tf.io.withSaveHandler(() =>
        Promise.resolve({ modelArtifactsInfo: { dateSaved: new Date(), modelTopologyType: "JSON" } })
      ),
    );
    expectNoMore("save");
    model.resetStates();
    expectNoMore("resetStates");
    model.dispose();
    model.optimizer.dispose();
    assertEquals(tensors() - start, 0, "dispose");
    tf.dispose([x, y]);
  });
}
