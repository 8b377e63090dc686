import {
  bidirectionalLayer,
  fuse,
  FusedAdam,
  gruLayer,
  lstmLayer,
  type LstmLayerArgs,
  simpleRnnLayer,
  unfuse,
  whyNotFused,
} from "@scanline/recurrent";
import * as tf from "@tensorflow/tfjs";
import { Random } from "../../../lib/random.ts";
import { draw } from "./case.ts";
import { expect, expectClose, STATE_TOLERANCE } from "./expect.ts";

const SETTINGS = { recurrentInitializer: "glorotUniform", recurrentActivation: "sigmoid" } as const;

/** Our layers and the stock ones. */
const LAYERS = {
  simpleRNN: [
    ({ recurrentActivation: _, ...args }: LstmLayerArgs) => simpleRnnLayer(args),
    tf.layers.simpleRNN,
  ],
  lstm: [lstmLayer, tf.layers.lstm],
  gru: [gruLayer, tf.layers.gru],
} as const;

/** Their names. */
export const KINDS = Object.keys(LAYERS) as (keyof typeof LAYERS)[];

/** Settings of the layer that take another way through it. */
export const VARIANTS: Omit<LstmLayerArgs, "units">[] = [
  {},
  { returnSequences: true, returnState: true },
  { goBackwards: true, useBias: false },
];

/** What the layer gives against the stock layer with the same weights, from zeros, from a state and with a mask. */
export function checkLayer(kind: keyof typeof LAYERS, variant: Omit<LstmLayerArgs, "units">): void {
  const random = new Random(1);
  const x = draw(random, [5, 7, 3]);
  const initialState = Array.from({ length: kind === "lstm" ? 2 : 1 }, () => draw(random, [5, 6]));
  const mask = tf.greater(draw(random, [5, 7]), -0.5);
  const [ours, stock] = LAYERS[kind].map((make) => make({ ...SETTINGS, units: 6, ...variant }));
  for (const layer of [ours, stock]) layer.apply(x);
  stock.setWeights(ours.getWeights().map(({ shape }) => draw(random, shape, 0.5)));
  ours.setWeights(stock.getWeights());
  for (const given of [{}, { initialState }, { mask }]) {
    const [actual, expected] = [ours, stock].map((layer) =>
      [layer.apply(x, { ...given })].flat() as tf.Tensor[]
    );
    expectClose(actual, expected, STATE_TOLERANCE, false, `output from ${Object.keys(given)}`);
  }
}

/** A model of ours that becomes one of stock layers, and back, and gives the same. */
export function checkFuse(): void {
  const random = new Random(3);
  const layer = gruLayer({ ...SETTINGS, units: 4, returnSequences: true });
  const model = tf.sequential({
    layers: [bidirectionalLayer({ layer, inputShape: [7, 3] }), lstmLayer({ ...SETTINGS, units: 3 })],
  });
  const x = draw(random, [5, 7, 3]);
  const fused = model.predict(x) as tf.Tensor;
  expect(unfuse(model).changed.length === 3, "three layers to become stock ones");
  expectClose([model.predict(x) as tf.Tensor], [fused], STATE_TOLERANCE, false, "output of the stock layers");
  expect(fuse(model).changed.length === 3, "three layers to become ours");
  expect(whyNotFused(model) === undefined, `an engine for all layers but: ${whyNotFused(model)}`);
  expectClose([model.predict(x) as tf.Tensor], [fused], STATE_TOLERANCE, false, "output of our layers again");
}

/** The losses of `model.fit` with our layer and optimizer against those with the stock ones. */
export async function checkFit(): Promise<void> {
  const random = new Random(2);
  const x = draw(random, [48, 6, 4]);
  const isPositive = Array.from(x.dataSync()).filter((_, at) => at % 24 === 0).map((value) =>
    Number(value > 0)
  );
  const y = tf.tensor2d(isPositive.map((one) => [one, 1 - one]));
  const weights = [[4, 32], [8, 32], [32], [8, 2], [2]].map((shape) => draw(random, shape, 0.5));
  const args = { ...SETTINGS, units: 8, inputShape: [6, 4] };
  const fit = async (layer: tf.layers.Layer, optimizer: tf.Optimizer) => {
    const model = tf.sequential({ layers: [layer, tf.layers.dense({ units: 2, activation: "softmax" })] });
    model.setWeights(weights);
    model.compile({ optimizer, loss: "categoricalCrossentropy" });
    const { history } = await model.fit(x, y, { epochs: 8, batchSize: 20, shuffle: false, verbose: 0 });
    return history.loss as number[];
  };
  const ours = await fit(lstmLayer(args), new FusedAdam(0.03));
  const stock = await fit(tf.layers.lstm(args), tf.train.adam(0.03, 0.9, 0.999, 1e-8));
  ours.forEach((loss, epoch) =>
    expect(
      Math.abs(loss - stock[epoch]) < 1e-3,
      `loss of epoch ${epoch}: ${loss} and, stock, ${stock[epoch]}`,
    )
  );
  expect(ours.at(-1)! < 0.75 * ours[0], `expected losses to fall but they are ${ours}`);
}
