import { assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { simpleRnnLayer } from "@scanline/recurrent/layers";
import {
  DataError,
  formatSafetensors,
  readSafetensors,
  type ReadSafetensorsOptions,
} from "../../../lib/interop/mod.ts";
import { tf } from "../../../lib/tf.ts";
import { craftTensors } from "./craft.ts";

/** Two dense layers alike. */
function twins(names = ["a", "b"]): tf.Sequential {
  return tf.sequential({
    layers: names.map((name) => tf.layers.dense({ name, units: 2, inputShape: [2], useBias: false })),
  });
}

const TWINS = craftTensors({ "fc1.weight": [2, 2], "fc2.weight": [2, 2] }, undefined, {
  "fc1.weight": [1, 1, 1, 1],
  "fc2.weight": [2, 2, 2, 2],
});
const firstNumbers = (model: tf.LayersModel) => model.getWeights().map((weight) => weight.dataSync()[0]);

Deno.test("layers alike are told apart by names, and never by chance", async () => {
  const cases: [model: tf.Sequential, options: ReadSafetensorsOptions, expected: number[]][] = [
    [twins(), { names: { a: "fc1", b: "fc2" } }, [1, 2]],
    [twins(), { names: { a: "fc2" } }, [2, 1]],
    [twins(["fc1", "fc2"]), {}, [1, 2]],
    [twins(["fc2", "fc1"]), {}, [2, 1]],
    [twins(["x", "fc1"]), {}, [2, 1]],
  ];
  for (const [model, options, expected] of cases) {
    assertEquals(firstNumbers(await readSafetensors(TWINS, { model, ...options })), expected);
    model.dispose();
  }
  const model = twins();
  const error = await assertRejects(() => readSafetensors(TWINS, { model }), DataError);
  assertStringIncludes(
    error.message,
    'expected one Linear(2, 2, bias=False) for the layer "a" but found "fc1" and "fc2": say which one in names, { "a": "fc1" }',
  );
  await assertRejects(
    () => readSafetensors(TWINS, { model, names: { a: "fc3" } }),
    DataError,
    'under "fc3" for the layer "a" but found none',
  );
  await assertRejects(
    () => readSafetensors(TWINS, { model, names: { c: "fc1" } }),
    RangeError,
    'but found "c"',
  );
  model.dispose();
});

Deno.test("layers alike in a file of ours go by their order", async () => {
  const model = twins();
  tf.tidy(() => model.setWeights([tf.fill([2, 2], 3), tf.fill([2, 2], 4)]));
  const bytes = await formatSafetensors(model, { names: { a: "z", b: "y" } });
  const other = twins(["c", "d"]);
  assertEquals(firstNumbers(await readSafetensors(bytes, { model: other })), [3, 4]);
  for (const used of [model, other]) used.dispose();
});

Deno.test("layers alike in one module go by their numbers", async () => {
  const layers = ["l0", "l1", "l2"].map((name, at) =>
    simpleRnnLayer({
      name,
      units: 2,
      useBias: false,
      returnSequences: at < 2,
      ...(at === 0 ? { inputShape: [null, 2] } : {}),
    })
  );
  const model = tf.sequential({ layers });
  const shapes: Record<string, number[]> = {};
  const values: Record<string, number[]> = {};
  for (const layer of [2, 1, 0]) {
    for (const weight of ["weight_ih", "weight_hh"]) {
      shapes[`${weight}_l${layer}`] = [2, 2];
      values[`${weight}_l${layer}`] = Array(4).fill(layer + (weight === "weight_hh" ? 0.5 : 0));
    }
  }
  await readSafetensors(craftTensors(shapes, undefined, values), { model });
  assertEquals(firstNumbers(model), [0, 0.5, 1, 1.5, 2, 2.5]);
  model.dispose();
});

Deno.test("an RNN of relu does not fill one of tanh, where the file tells", async () => {
  const rnn = (activation: "relu" | "tanh") =>
    tf.sequential({ layers: [simpleRnnLayer({ name: "rnn", units: 2, activation, inputShape: [null, 2] })] });
  const [relu, tanh] = [rnn("relu"), rnn("tanh")];
  const bytes = await formatSafetensors(relu);
  await assertRejects(
    () => readSafetensors(bytes, { model: tanh }),
    DataError,
    'expected the activation "relu" of the file in the layer "rnn" but found "tanh"',
  );
  await readSafetensors(bytes, { model: relu });
  for (const used of [relu, tanh]) used.dispose();
});
