import { assertEquals, assertGreater, assertLess } from "@std/assert";
import { FusedAdam } from "../../../lib/recurrent/ops/fused_adam.ts";
import { lstmLayer, type LstmLayerArgs } from "../../../lib/recurrent/layers/lstm_layer.ts";
import { Random } from "../../../lib/random.ts";
import { tf } from "../../../lib/tf.ts";
import { largestDifference } from "../reference.ts";

const random = new Random(1);
const draw = (shape: number[], scale = 1) =>
  tf.tensor(
    Float32Array.from({ length: tf.util.sizeFromShape(shape) }, () => random.normal(0, scale)),
    shape,
  );

const QUICK = { recurrentInitializer: "glorotNormal", recurrentActivation: "sigmoid" } as const;

/** Our layer and the stock one with the same arguments and weights. */
function pair(args: Omit<LstmLayerArgs, "recurrentActivation">, x: tf.Tensor) {
  const [ours, stock] = [lstmLayer({ ...QUICK, ...args }), tf.layers.lstm({ ...QUICK, ...args })];
  ours.apply(x);
  stock.apply(x);
  stock.setWeights(ours.getWeights().map((weight) => draw(weight.shape, 0.3)));
  ours.setWeights(stock.getWeights());
  return { ours, stock };
}

const tensors = (result: unknown) => [result].flat() as tf.Tensor[];

const VARIANTS: Omit<LstmLayerArgs, "units">[] = [
  {},
  { returnSequences: true },
  { returnState: true },
  { returnSequences: true, returnState: true },
  { goBackwards: true },
  { goBackwards: true, returnSequences: true, returnState: true },
  { useBias: false },
];

for (const variant of VARIANTS) {
  Deno.test(`lstmLayer computes what tf.layers.lstm does: ${JSON.stringify(variant)}`, () => {
    tf.tidy(() => {
      const x = draw([5, 7, 3]);
      const { ours, stock } = pair({ units: 6, ...variant }, x);
      assertEquals(ours.getWeights().map(({ shape }) => shape), stock.getWeights().map(({ shape }) => shape));
      const [actual, expected] = [tensors(ours.apply(x)), tensors(stock.apply(x))];
      assertEquals(actual.map(({ shape }) => shape), expected.map(({ shape }) => shape));
      actual.forEach((tensor, at) => {
        assertLess(largestDifference(tensor.dataSync(), expected[at].dataSync()), 2e-6);
      });
      assertEquals(ours.computeOutputShape([null, 7, 3]), stock.computeOutputShape([null, 7, 3]));
      const { name: _, ...config } = ours.getConfig();
      const { name: __, ...stockConfig } = stock.getConfig();
      assertEquals(config, stockConfig);
    });
  });
}

Deno.test("lstmLayer starts from a given state", () => {
  tf.tidy(() => {
    const [x, h, c] = [draw([5, 7, 3]), draw([5, 6], 0.5), draw([5, 6])];
    const { ours, stock } = pair({ units: 6 }, x);
    const apply = (layer: tf.layers.Layer) => layer.apply(x, { initialState: [h, c] }) as tf.Tensor;
    assertLess(largestDifference(apply(ours).dataSync(), apply(stock).dataSync()), 2e-6);
    assertGreater(largestDifference(apply(ours).dataSync(), (ours.apply(x) as tf.Tensor).dataSync()), 0.01);
  });
});

Deno.test("lstmLayer uses initialisers and regularisers as the stock layer does", () => {
  const args = {
    units: 4,
    recurrentActivation: "sigmoid",
    kernelInitializer: tf.initializers.constant({ value: 0.5 }),
    recurrentInitializer: "zeros",
    unitForgetBias: true,
    kernelRegularizer: tf.regularizers.l2({ l2: 1 }),
  } as const;
  tf.tidy(() => {
    const [ours, stock] = [lstmLayer(args), tf.layers.lstm(args)];
    for (const layer of [ours, stock]) layer.apply(tf.zeros([1, 3, 2]));
    assertEquals(ours.getWeights()[0].dataSync(), new Float32Array(32).fill(0.5));
    assertEquals([...ours.getWeights()[2].dataSync()], [0, 0, 0, 0, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0]);
    const losses = (layer: tf.layers.Layer) => layer.calculateLosses().map((loss) => loss.dataSync()[0]);
    assertEquals(losses(ours), losses(stock));
  });
});

Deno.test("model.fit trains with lstmLayer and FusedAdam as with the stock ones", async () => {
  const x = draw([48, 6, 4]);
  const y = tf.tidy(() =>
    tf.oneHot(tf.cast(tf.greater(x.slice([0, 0, 0], [48, 1, 1]).flatten(), 0), "int32"), 2)
  );
  const weights = [[4, 32], [8, 32], [32], [8, 2], [2]].map((shape) => draw(shape, 0.3));
  const fit = async (lstm: tf.layers.Layer, optimizer: tf.Optimizer) => {
    const model = tf.sequential({ layers: [lstm, tf.layers.dense({ units: 2, activation: "softmax" })] });
    model.setWeights(weights);
    model.compile({ optimizer, loss: "categoricalCrossentropy" });
    const { history } = await model.fit(x, y, { epochs: 15, batchSize: 20, shuffle: false, verbose: 0 });
    return history.loss as number[];
  };
  const args = { ...QUICK, units: 8, inputShape: [6, 4] };
  const ours = await fit(lstmLayer(args), new FusedAdam(0.02));
  const stock = await fit(tf.layers.lstm(args), tf.train.adam(0.02, 0.9, 0.999, 1e-8));
  ours.forEach((loss, epoch) => assertLess(Math.abs(loss - stock[epoch]), 1e-3, `epoch ${epoch}`));
  assertLess(ours.at(-1)!, ours[0] / 3);
});
