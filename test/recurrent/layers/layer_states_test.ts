import { assert, assertEquals, assertRejects, assertThrows } from "@std/assert";
import { bidirectionalLayer } from "../../../lib/recurrent/layers/bidirectional_layer.ts";
import { fuse } from "../../../lib/recurrent/layers/fuse.ts";
import { gruLayer } from "../../../lib/recurrent/layers/gru_layer.ts";
import { lstmLayer } from "../../../lib/recurrent/layers/lstm_layer.ts";
import { simpleRnnLayer } from "../../../lib/recurrent/layers/simple_rnn_layer.ts";
import { Random } from "../../../lib/random.ts";
import { tf } from "../../../lib/tf.ts";
import { assertOutputs, drawn, listOf, withStock } from "./stock/stock.ts";

const random = new Random(71);
const QUICK = { recurrentInitializer: "glorotNormal" } as const;
const MAKERS = { simpleRnnLayer, lstmLayer, gruLayer };

/** Lets a layer forget its state, or start from one. */
const reset = (layer: tf.layers.Layer, states?: tf.Tensor[]) =>
  (layer as unknown as { resetStates(states?: tf.Tensor[]): void }).resetStates(states);

for (const [name, make] of Object.entries(MAKERS)) {
  Deno.test(`${name} keeps its state between batches until it is reset, or given another`, () => {
    tf.tidy(() => {
      const [kept, plain] = [true, false].map((stateful) =>
        make({ ...QUICK, units: 3, stateful, returnState: true, batchInputShape: [2, 8, 2] })
      );
      const x = drawn(random, [2, 8, 2]);
      const [first, second] = tf.split(x, 2, 1);
      for (const layer of [kept, plain]) layer.apply(x);
      kept.setWeights(plain.getWeights());
      const [whole, half] = [x, first].map((x) => listOf(plain.apply(x)));
      reset(kept);
      assertOutputs(listOf(kept.apply(first)), half);
      assertOutputs(listOf(kept.apply(second)), whole);
      reset(kept);
      assertOutputs(listOf(kept.apply(x)), whole);
      reset(kept, half.slice(1));
      assertOutputs(listOf(kept.apply(second)), whole);
      assertOutputs(listOf(kept.apply(second, { initialState: half.slice(1) })), whole);
      assertThrows(() => reset(plain), Error, "not stateful");
    });
  });

  Deno.test(`${name} takes one row of an initial state for all sequences, and says how many parts it wants`, () => {
    tf.tidy(() => {
      const layer = make({ ...QUICK, units: 3 });
      const x = drawn(random, [4, 5, 2]);
      const parts = name === "lstmLayer" ? 2 : 1;
      const states = Array.from({ length: parts }, () => drawn(random, [1, 3]));
      const all = states.map((state) => tf.tile(state, [4, 1]));
      assertOutputs(
        listOf(layer.apply(x, { initialState: states })),
        listOf(layer.apply(x, { initialState: all })),
      );
      const words = {
        simpleRnnLayer: "a SimpleRNN layer from 3 initial states: expected one, h",
        lstmLayer: "an LSTM layer from 3 initial states: expected two, h and c",
        gruLayer: "a GRU layer from 3 initial states: expected one, h",
      }[name]!;
      const odd = [all[0], all[0], all[0]];
      assertThrows(() => layer.apply(x, { initialState: odd }), RangeError, `Cannot run ${words}`);
      const constants = { constants: [all[0]] };
      assertThrows(
        () => layer.apply(x, constants),
        RangeError,
        "with constants: tfjs has no support for them",
      );
    });
  });
}

/** A decoder of two layers: the second starts from zeros. */
function decoders(): tf.LayersModel {
  const input = tf.input({ shape: [6, 3] });
  const args = { ...QUICK, recurrentActivation: "sigmoid", units: 4 } as const;
  const [, h, c] = tf.layers.lstm({ ...args, returnState: true }).apply(input) as tf.SymbolicTensor[];
  const first = tf.layers.lstm({ ...args, returnSequences: true }).apply([input, h, c]) as tf.SymbolicTensor;
  const outputs = tf.layers.gru({ ...args }).apply(first) as tf.SymbolicTensor;
  const model = tf.model({ inputs: input, outputs });
  model.compile({ optimizer: "sgd", loss: "meanSquaredError" });
  return model;
}

Deno.test("a layer behind one that was given a state can be trained, which stock tfjs refuses", async () => {
  const [x, y] = [drawn(random, [2, 6, 3]), drawn(random, [2, 4])];
  tf.engine().startScope(); // tfjs leaves the tensors of a step that fails.
  await assertRejects(() => withStock(decoders).trainOnBatch(x, y), Error, "neither initialState");
  tf.engine().endScope();
  const model = fuse(decoders()).model;
  const before = await model.trainOnBatch(x, y) as number;
  for (let step = 0; step < 20; step++) await model.trainOnBatch(x, y);
  assert(await model.trainOnBatch(x, y) as number < before);
});

Deno.test("layers behind a bidirectional one that was given a state start from zeros in training too", async () => {
  const input = tf.input({ shape: [6, 3] });
  const args = { ...QUICK, units: 4 } as const;
  const [, h, c] = lstmLayer({ ...args, returnState: true }).apply(input) as tf.SymbolicTensor[];
  const both = () =>
    tf.layers.bidirectional({ layer: lstmLayer({ ...args, returnSequences: true }) as tf.RNN });
  const first = both().apply([input, h, c, c, h]) as tf.SymbolicTensor;
  const dense = tf.layers.dense({ units: 4 }).apply(first) as tf.SymbolicTensor;
  const second = both().apply(
    lstmLayer({ ...args, returnSequences: true }).apply(dense),
  ) as tf.SymbolicTensor;
  const model = tf.model({ inputs: input, outputs: gruLayer(args).apply(second) as tf.SymbolicTensor });
  tf.tidy(() => {
    const x = drawn(random, [2, 6, 3]);
    assertOutputs(listOf(model.apply(x, { training: true })), listOf(model.predict(x)));
  });
  model.compile({ optimizer: "sgd", loss: "meanSquaredError" });
  const [x, y] = [drawn(random, [2, 6, 3]), drawn(random, [2, 4])];
  const before = await model.trainOnBatch(x, y) as number;
  for (let step = 0; step < 20; step++) await model.trainOnBatch(x, y);
  assert(await model.trainOnBatch(x, y) as number < before);
});

Deno.test("a bidirectional layer keeps, gives and takes the states of both directions", () => {
  tf.tidy(() => {
    const make = (stateful: boolean) =>
      bidirectionalLayer({
        layer: lstmLayer({ ...QUICK, units: 3, stateful, returnState: true, batchInputShape: [2, 5, 2] }),
        batchInputShape: [2, 5, 2],
      });
    const [kept, plain] = [make(true), make(false)];
    const x = drawn(random, [2, 5, 2]);
    for (const layer of [kept, plain]) layer.apply(x);
    kept.setWeights(plain.getWeights());
    reset(kept);
    const once = listOf(plain.apply(x));
    assertEquals(once.map(({ shape }) => shape), [[2, 6], [2, 3], [2, 3], [2, 3], [2, 3]]);
    assertOutputs(listOf(kept.apply(x)), once);
    assertOutputs(listOf(kept.apply(x)), listOf(plain.apply(x, { initialState: once.slice(1) })));
  });
});
