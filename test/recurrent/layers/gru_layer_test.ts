import { assertEquals } from "@std/assert";
import { gruSequence, type GruWeights } from "../../../lib/recurrent/equations/mod.ts";
import { gruLayer, type GruLayerArgs } from "../../../lib/recurrent/layers/gru_layer.ts";
import { whyNotFused } from "../../../lib/recurrent/layers/why_not_fused.ts";
import { Random } from "../../../lib/random.ts";
import { tf } from "../../../lib/tf.ts";
import { assertGradients, assertOutputs, drawn, listOf } from "./stock/stock.ts";

const QUICK = { recurrentInitializer: "glorotNormal", units: 6, resetAfter: true } as const;
const random = new Random(51);

/** A layer with the reset gate after the product, with drawn weights, and what `gruSequence` takes of them. */
function drawnLayer(args: Partial<GruLayerArgs> = {}) {
  const layer = gruLayer({ ...QUICK, ...args });
  layer.apply(tf.input({ shape: [null, 3] }));
  layer.setWeights(layer.getWeights().map(({ shape }) => drawn(random, shape, 0.4)));
  const variables = layer.weights.map((weight) => weight.read() as tf.Variable);
  const [kernel, recurrentKernel, bias = tf.zeros([2, 18])] = variables as tf.Tensor2D[];
  return { layer, variables, weights: { kernel, recurrentKernel, bias } as GruWeights };
}

/** Outputs, and the gradients of the weights and the sequences. */
function results(call: (x: tf.Tensor3D) => tf.Tensor[], x: tf.Tensor, variables: tf.Variable[]) {
  const sequences = tf.variable(x);
  let outputs: tf.Tensor[] = [];
  const { grads } = tf.variableGrads(() => {
    outputs = call(sequences as unknown as tf.Tensor3D).map((output) => tf.keep(output));
    return tf.addN(outputs.map((output) => tf.sum(tf.mul(output, drawn(new Random(9), output.shape)))));
  }, [...variables, sequences]);
  return { outputs, gradients: Object.values(grads) as tf.Tensor[] };
}

const VARIANTS: Partial<GruLayerArgs>[] = [
  {},
  { useBias: false },
  { goBackwards: true, recurrentDropout: 0.5 }, // not in training
];

for (const variant of VARIANTS) {
  for (const masked of [false, true]) {
    const name = `${JSON.stringify(variant)}${masked ? ", masked" : ""}`;
    Deno.test(`gruLayer with the reset gate after the product computes what gruSequence does: ${name}`, () => {
      tf.tidy(() => {
        const { layer, variables, weights } = drawnLayer({
          returnSequences: true,
          returnState: true,
          ...variant,
        });
        const x = drawn(random, [5, 7, 3]);
        const h = drawn(random, [5, 6], 0.5) as tf.Tensor2D;
        const mask = masked
          ? tf.cast(tf.greater(drawn(random, [5, 7]), -0.3), "float32") as tf.Tensor2D
          : undefined;
        const turned = (tensor: tf.Tensor) => variant.goBackwards ? tf.reverse(tensor, 1) : tensor;
        const actual = results((x) => listOf(layer.apply(x, { mask, initialState: [h] })), x, variables);
        const expected = results(
          (x) => {
            const options = { state: { h }, mask: mask && turned(mask) as tf.Tensor2D };
            const { outputs, h: last } = gruSequence(turned(x) as tf.Tensor3D, weights, options);
            return [outputs, last];
          },
          x,
          variables,
        );
        assertOutputs(actual.outputs, expected.outputs);
        assertGradients(actual.gradients, expected.gradients);
      });
    });
  }
}

Deno.test("the reset gate after the product by plain operations: other activations, and dropout of the state", () => {
  tf.tidy(() => {
    const x = drawn(random, [4, 5, 3]);
    const own = drawnLayer({ returnSequences: true });
    const [expected] = listOf(own.layer.apply(x));
    // The same function under another name, which the engine does not know.
    class Same extends (tf.serialization.SerializationMap.getMap().classNameMap.tanh[0] as new () => object) {
      static className = "same";
      getClassName = () => "same";
    }
    const plain = drawnLayer({ returnSequences: true, activation: new Same() as unknown as "tanh" });
    plain.layer.setWeights(own.layer.getWeights());
    assertEquals(
      whyNotFused(plain.layer),
      'The engine cannot compute the activation "same": expected "tanh"',
    );
    assertOutputs(listOf(plain.layer.apply(x)), [expected]);

    const dropoutFunc = (ones: tf.Tensor) => tf.zerosLike(ones); // All of the state is dropped: each step stands by itself.
    const dropping = drawnLayer({ returnSequences: true, recurrentDropout: 0.5, dropoutFunc });
    dropping.layer.setWeights(own.layer.getWeights());
    const [whole] = listOf(dropping.layer.apply(x, { training: true }));
    const steps = tf.split(x, 5, 1).map((step) => listOf(own.layer.apply(step))[0]);
    assertOutputs([whole], [tf.concat(steps, 1)]);
    assertOutputs(listOf(dropping.layer.apply(x, { training: false })), [expected]);
  });
});

Deno.test("gruLayer has the weights of its kind, by the names of Keras", () => {
  tf.tidy(() => {
    const shapes = (args: Partial<GruLayerArgs>) => {
      const layer = gruLayer({ recurrentInitializer: "zeros", units: 4, ...args });
      layer.apply(tf.zeros([1, 2, 3]));
      return layer.weights.map(({ originalName, shape }) => [originalName.split("/").at(-1), shape]);
    };
    const matrices = [["kernel", [3, 12]], ["recurrent_kernel", [4, 12]]];
    assertEquals(shapes({}), [...matrices, ["bias", [12]]]);
    assertEquals(shapes({ resetAfter: false }), [...matrices, ["bias", [12]]]);
    assertEquals(shapes({ resetAfter: true }), [...matrices, ["bias", [2, 12]]]);
    assertEquals(shapes({ resetAfter: true, useBias: false }), matrices);
    const config = (args: Partial<GruLayerArgs>) => gruLayer({ ...QUICK, ...args }).getConfig().resetAfter;
    assertEquals([config({}), config({ resetAfter: false })], [true, false]);
  });
});

Deno.test("initialisers, regularisers and constraints are for the two biases too", () => {
  tf.tidy(() => {
    const layer = gruLayer({
      units: 2,
      resetAfter: true,
      recurrentInitializer: "zeros",
      biasInitializer: tf.initializers.constant({ value: -2 }),
      biasRegularizer: tf.regularizers.l1({ l1: 1 }),
      biasConstraint: "nonNeg",
    });
    layer.apply(tf.zeros([1, 2, 3]));
    const { cell } = layer as unknown as { cell: tf.layers.Layer }; // Where tfjs leaves them.
    const losses = () => cell.calculateLosses().map((loss) => loss.dataSync()[0]);
    assertEquals(losses(), [24]);
    const [kernel, recurrentKernel, bias] = layer.getWeights();
    layer.setWeights([kernel, recurrentKernel, tf.sub(bias, 1)]);
    assertEquals(losses(), [0]);
  });
});
