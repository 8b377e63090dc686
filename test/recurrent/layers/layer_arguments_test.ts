import { assert, assertEquals, assertThrows } from "@std/assert";
import { bidirectionalLayer } from "../../../lib/recurrent/layers/bidirectional_layer.ts";
import { gruLayer } from "../../../lib/recurrent/layers/gru_layer.ts";
import { lstmLayer } from "../../../lib/recurrent/layers/lstm_layer.ts";
import { simpleRnnLayer } from "../../../lib/recurrent/layers/simple_rnn_layer.ts";
import { tf } from "../../../lib/tf.ts";
import { OURS } from "./stock/stock.ts";

// deno-lint-ignore no-explicit-any
type Any = any;

const MAKERS: Record<string, (args: Any) => tf.layers.Layer> = {
  "a SimpleRNN layer": simpleRnnLayer,
  "an LSTM layer": lstmLayer,
  "a GRU layer": gruLayer,
};

const ODD: [object, string][] = [
  [{ units: undefined }, "with units undefined: expected a whole number of at least 1"],
  [{ units: null }, "with units null: expected a whole number of at least 1"],
  [{ units: 0 }, "with units 0: expected a whole number of at least 1"],
  [{ units: 2.5 }, "with units 2.5: expected a whole number"],
  [{ units: "3" }, 'with units "3": expected a whole number'],
  [{ unit: 3 }, 'with the argument "unit": expected one of units, returnSequences'],
  [{ activation: "tanhh" }, 'with activation "tanhh": expected a name that tfjs knows'],
  [{ activation: "glorotNormal" }, 'with activation "glorotNormal": expected a name that tfjs knows'],
  [{ activation: 3 }, "with activation 3: expected a name"],
  [{ activation: Math.tanh }, "with activation that is a function: expected a name"],
  [{ kernelInitializer: "glorot" }, 'with kernelInitializer "glorot": expected a name'],
  [{ recurrentInitializer: tf.scalar(1) }, "with recurrentInitializer of the class Tensor: expected a name"],
  [
    { biasInitializer: "" },
    'with biasInitializer "": expected a name that tfjs knows, or one of tf.initializers',
  ],
  [
    { kernelRegularizer: "l3" },
    'with kernelRegularizer "l3": expected a name that tfjs knows, or one of tf.reg',
  ],
  [
    { biasConstraint: "small" },
    'with biasConstraint "small": expected a name that tfjs knows, or one of tf.con',
  ],
  [
    { activityRegularizer: "l1l2" },
    'with activityRegularizer "l1l2": expected nothing, for tfjs has no such',
  ],
  [{ returnSequences: "yes" }, 'with returnSequences "yes": expected true or false'],
  [{ goBackwards: 1 }, "with goBackwards 1: expected true or false"],
  [{ dropout: 1.5 }, "with dropout 1.5: expected a number from 0 to 1"],
  [{ dropout: NaN }, "with dropout NaN: expected a number from 0 to 1"],
  [{ recurrentDropout: -0.1 }, "with recurrentDropout -0.1: expected a number from 0 to 1"],
  [{ recurrentDropout: "0.5" }, 'with recurrentDropout "0.5": expected a number from 0 to 1'],
  [{ inputShape: 28 }, "with inputShape 28: expected a list of whole numbers"],
  [{ inputShape: [28, "x"] }, 'with inputShape [28, "x"]: expected a list of whole numbers'],
  [{ name: 5 }, "with name 5: expected a text"],
  [{ weights: tf.zeros([1]) }, "with weights of the class Tensor: expected a list of tensors"],
];

for (const [what, make] of Object.entries(MAKERS)) {
  Deno.test(`${what} of odd arguments is one clear error`, () => {
    for (const [odd, message] of ODD) {
      assertThrows(() => make({ units: 3, ...odd }), RangeError, `Cannot make ${what} ${message}`);
    }
    for (const odd of [undefined, null, 3, "lstm", [1]]) {
      assertThrows(() => make(odd), RangeError, `Cannot make ${what} of `);
    }
    const others: Any = {
      recurrentActivation: "sigmoid",
      implementation: 1,
      unitForgetBias: true,
      resetAfter: true,
    };
    const own = { "a GRU layer": [0, 1, 3], "an LSTM layer": [0, 1, 2] }[what] ?? [];
    for (const [at, name] of Object.keys(others).entries()) {
      const call = () => make({ units: 3, [name]: others[name] });
      if (own.includes(at)) assert(call() instanceof tf.layers.Layer);
      else assertThrows(call, RangeError, `with the argument "${name}"`);
    }
  });

  Deno.test(`${what} takes the arguments that it gives back, those of others, and undefined and null for the default`, () => {
    const layer = make({
      units: 3,
      activation: "relu",
      kernelConstraint: "maxNorm",
      biasRegularizer: "l1l2",
    });
    assertEquals(make(layer.getConfig()).getConfig(), layer.getConfig());
    const empty = {
      dropout: undefined,
      name: undefined,
      useBias: null,
      kernelRegularizer: null,
      inputShape: undefined,
    };
    assertEquals(
      make({ units: 3, ...empty, name: "a" }).getConfig(),
      make({ units: 3, name: "a" }).getConfig(),
    );
    const args = { units: 3 };
    make(args);
    assertEquals(args, { units: 3 });
    tf.layers.simpleRNN(args); // which leaves its cell there
    assertEquals(make(args).getConfig().units, 3);
  });
}

Deno.test("layers without a name are numbered as tfjs does it, whatever was checked on the way", () => {
  const numbers = [1, 2].map(() => {
    const { name } = tf.layers.dense({ units: 1 });
    lstmLayer({ units: 1, activation: "tanh", kernelInitializer: "zeros" });
    return Number(name.match(/\d+$/)![0]);
  });
  assertEquals(numbers[1] - numbers[0], 1);
});

Deno.test("a bidirectional layer of odd arguments is one clear error", () => {
  const layer = gruLayer({ units: 2 });
  const refused = (args: Any, message: string) =>
    assertThrows(() => bidirectionalLayer(args), RangeError, `Cannot make a bidirectional layer ${message}`);
  refused(undefined, "of undefined: expected an object");
  refused({}, "with layer undefined: expected a recurrent layer, as from lstmLayer");
  refused(
    { layer: tf.layers.dense({ units: 1 }) },
    "with layer of the class Dense: expected a recurrent layer",
  );
  refused(
    { layer, mergeMode: "both" },
    'with mergeMode "both": expected "concat", "sum", "mul", "ave" or null',
  );
  refused({ layer, merge: "sum" }, 'with the argument "merge": expected one of layer, mergeMode');
});

Deno.test("a bidirectional layer makes ours of a stock layer, and heeds trainable", () => {
  const layer = bidirectionalLayer({
    layer: tf.layers.gru({ units: 2 }),
    trainable: false,
    inputShape: [3, 2],
  });
  const { forwardLayer, backwardLayer } = layer as Any;
  assertEquals([forwardLayer.constructor, backwardLayer.constructor], [OURS.GRU, OURS.GRU]);
  assertEquals([forwardLayer.getConfig().goBackwards, backwardLayer.getConfig().goBackwards], [false, true]);
  tf.sequential({ layers: [layer] });
  assertEquals([layer.trainableWeights.length, layer.weights.length], [0, 6]);
  assertEquals(
    (bidirectionalLayer({ layer: tf.layers.gru({ units: 2 }) }).getConfig() as Any).mergeMode,
    "concat",
  );
});
