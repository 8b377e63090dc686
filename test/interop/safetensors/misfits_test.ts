import { assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { lstmLayer } from "@scanline/recurrent/layers";
import { DataError, formatSafetensors, readSafetensors } from "../../../lib/interop/mod.ts";
import { tf } from "../../../lib/tf.ts";
import { craftTensors, lstmShapes } from "./craft.ts";

/** An LSTM of three units that reads two numbers, and a dense layer of two. */
function classifier(): tf.Sequential {
  return tf.sequential({
    layers: [
      lstmLayer({ name: "memory", units: 3, inputShape: [null, 2] }),
      tf.layers.dense({ name: "scores", units: 2 }),
    ],
  });
}

/** Files that do not go with that model, and what must be said of each. */
const MISFITS: Record<string, [shapes: Record<string, number[]>, message: string]> = {
  "other sizes": [
    lstmShapes({ hidden: 4 }),
    "expected weights of LSTM(2, 3), Linear(3, 2) for the model but found LSTM(2, 4), Linear(4, 2): give a model of these sizes",
  ],
  "another kind": [
    {
      "rnn.weight_ih_l0": [9, 2],
      "rnn.weight_hh_l0": [9, 3],
      "rnn.bias_ih_l0": [9],
      "rnn.bias_hh_l0": [9],
      "out.weight": [2, 3],
      "out.bias": [2],
    },
    "but found GRU(2, 3), Linear(3, 2)",
  ],
  "no biases": [
    { "rnn.weight_ih_l0": [12, 2], "rnn.weight_hh_l0": [12, 3], "out.weight": [2, 3], "out.bias": [2] },
    "but found LSTM(2, 3, bias=False), Linear(3, 2)",
  ],
  "one more layer": [{ ...lstmShapes(), "more.weight": [2, 2] }, "Linear(2, 2, bias=False)"],
  "one layer less": [{ "out.weight": [2, 3], "out.bias": [2] }, "but found Linear(3, 2)"],
  "an unknown tensor": [{ ...lstmShapes(), step: [] }, 'found "step" of the shape []'],
  "projections": [
    { ...lstmShapes(), "rnn.weight_hr_l0": [2, 3] },
    'found "rnn.weight_hr_l0" of the shape [2, 3]',
  ],
  "a layer of convolution": [
    { ...lstmShapes(), "conv.weight": [4, 1, 3, 3] },
    'expected a matrix "conv.weight" but found the shape [4, 1, 3, 3]',
  ],
  "a bias without weight": [
    { ...lstmShapes(), "x.bias": [4] },
    'expected the tensor "x.weight" but found none',
  ],
  "a bias of another size": [
    { ...lstmShapes(), "out.bias": [3] },
    'expected the shape [2] for "out.bias" but found [3]',
  ],
  "half of its biases": [without("rnn.bias_hh_l0"), 'expected the tensor "rnn.bias_hh_l0" but found none'],
  "no weights of the state": [
    without("rnn.weight_hh_l0"),
    'expected the tensor "rnn.weight_hh_l0" but found none',
  ],
  "no weights of the input": [
    without("rnn.weight_ih_l0"),
    'expected the tensor "rnn.weight_ih_l0" but found none',
  ],
  "rows of another kind": [
    { ...lstmShapes(), "rnn.weight_hh_l0": [12, 6] },
    'in "rnn.weight_hh_l0", as an RNN, a GRU or an LSTM has, but found 12 rows',
  ],
  "weights in rows": [
    { ...lstmShapes(), "rnn.weight_ih_l0": [24] },
    'expected a matrix "rnn.weight_ih_l0" but found the shape [24]',
  ],
  "transposed weights": [
    { ...lstmShapes(), "rnn.weight_ih_l0": [2, 12] },
    'expected the shape [12, 12] for "rnn.weight_ih_l0"',
  ],
  "a second layer of another size": [
    {
      ...lstmShapes(),
      "rnn.weight_ih_l1": [12, 4],
      "rnn.weight_hh_l1": [12, 3],
      "rnn.bias_ih_l1": [12],
      "rnn.bias_hh_l1": [12],
    },
    'expected the shape [12, 3] for "rnn.weight_ih_l1" but found [12, 4]',
  ],
  "a third layer without a second": [
    { ...lstmShapes(), "rnn.weight_ih_l2": [12, 3] },
    'expected the tensor "rnn.weight_ih_l1" but found none',
  ],
  "a layer of a huge number": [
    { ...lstmShapes(), "rnn.weight_ih_l999999": [12, 3] },
    '"rnn.weight_ih_l1" but found none',
  ],
  "a layer of a number with a zero before it": [
    { ...lstmShapes(), "rnn.weight_ih_l00": [12, 2] },
    'found "rnn.weight_ih_l00"',
  ],
  "half of a way back": [
    { ...lstmShapes(), "rnn.weight_ih_l0_reverse": [12, 2] },
    '"rnn.weight_hh_l0_reverse" but found none',
  ],
  "no units": [{ "rnn.weight_ih_l0": [0, 2], "rnn.weight_hh_l0": [0, 0] }, "but found the shape [0, 2]"],
};

function without(name: string): Record<string, number[]> {
  const { [name]: _, ...rest } = lstmShapes();
  return rest;
}

for (const [name, [shapes, message]] of Object.entries(MISFITS)) {
  Deno.test(`a file with ${name} fills no layer of the model`, async () => {
    const model = classifier();
    const before = await formatSafetensors(model);
    const error = await assertRejects(() => readSafetensors(craftTensors(shapes), { model }), DataError);
    assertStringIncludes(error.message, message);
    assertEquals(await formatSafetensors(model), before);
    model.dispose();
  });
}

Deno.test("a number that is not finite in the last tensor fills no layer", async () => {
  const model = classifier();
  const before = await formatSafetensors(model);
  for (const name of Object.keys(lstmShapes())) {
    const size = lstmShapes()[name].reduce((size, axis) => size * axis, 1);
    const values = { [name]: [...Array(size - 1).fill(1), NaN] };
    await assertRejects(
      () => readSafetensors(craftTensors(lstmShapes(), undefined, values), { model }),
      DataError,
      `found NaN in "${name}" at [`,
    );
    assertEquals(await formatSafetensors(model), before);
  }
  model.dispose();
});
