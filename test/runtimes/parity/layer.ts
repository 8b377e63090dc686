import { FusedAdam, lstmLayer, type LstmLayerArgs } from "@scanline/recurrent";
import * as tf from "@tensorflow/tfjs";
import { Random } from "../../../lib/random.ts";
import { draw } from "./case.ts";
import { expect, expectClose, STATE_TOLERANCE } from "./expect.ts";

const SETTINGS = { recurrentInitializer: "glorotUniform", recurrentActivation: "sigmoid" } as const;

/** Settings of the layer that take another way through it. */
export const VARIANTS: Omit<LstmLayerArgs, "units">[] = [
  {},
  { returnSequences: true, returnState: true },
  { goBackwards: true, useBias: false },
];

/** What the layer gives against the stock layer with the same weights, from zeros and from a state. */
export function checkLayer(variant: Omit<LstmLayerArgs, "units">): void {
  const random = new Random(1);
  const x = draw(random, [5, 7, 3]);
  const state = [draw(random, [5, 6]), draw(random, [5, 6])];
  const args = { ...SETTINGS, units: 6, ...variant };
  const [ours, stock] = [lstmLayer(args), tf.layers.lstm(args)];
  for (const layer of [ours, stock]) layer.apply(x);
  stock.setWeights(ours.getWeights().map(({ shape }) => draw(random, shape, 0.5)));
  ours.setWeights(stock.getWeights());
  for (const given of [{}, { initialState: state }]) {
    const [actual, expected] = [ours, stock].map((layer) => [layer.apply(x, given)].flat() as tf.Tensor[]);
    expectClose(actual, expected, STATE_TOLERANCE, false, `output from ${Object.keys(given)}`);
  }
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
