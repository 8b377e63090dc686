import { assert, assertEquals, assertLess, assertRejects } from "@std/assert";
import { join } from "node:path";
import { DataError, runOnnx, writeOnnx } from "../../../lib/interop/mod.ts";
import { formatOnnx } from "../../../lib/interop/onnx/format_onnx.ts";
import { rowClassifier } from "../../../lib/model/row_classifier.ts";
import { tf } from "../../../lib/tf.ts";
import { inFolder } from "../../files/in_folder.ts";
import { randomTensor, withRandomWeights } from "./random_numbers.ts";
import { run } from "./runtime.ts";

Deno.test("runOnnx gives what ONNX Runtime answers, from bytes, a path and an address", () =>
  inFolder(async (folder) => {
    const model = rowClassifier({ hiddenSize: 5 });
    const x = randomTensor([3, 28, 28]);
    const file = join(folder, "lstm.onnx");
    await writeOnnx(model, file);
    const expected = await run(await Deno.readFile(file), [x]);
    const tensors = tf.memory().numTensors;
    for (const source of [file, new URL(`file://${file}`), await Deno.readFile(file)]) {
      const outputs = await runOnnx(source, [x]);
      assertEquals(outputs.map(({ shape, dtype }) => [shape, dtype]), [[[3, 10], "float32"]]);
      assertEquals(outputs[0].dataSync(), expected.data[0]);
      outputs[0].dispose();
    }
    assertEquals(tf.memory().numTensors, tensors);
  }));

Deno.test("runOnnx takes several inputs, whole numbers too, and gives all outputs", async () => {
  const words = tf.input({ shape: [4], dtype: "int32", name: "words" });
  const rows = tf.input({ shape: [4, 3], name: "rows" });
  const embedded = tf.layers.embedding({ inputDim: 6, outputDim: 3 }).apply(words) as tf.SymbolicTensor;
  const sum = tf.layers.add().apply([embedded, rows]) as tf.SymbolicTensor;
  const model = withRandomWeights(tf.model({ inputs: [words, rows], outputs: [sum, embedded] }));
  const inputs = [tf.tensor2d([[0, 5, 2, 1]], undefined, "int32"), randomTensor([1, 4, 3])];
  const outputs = await runOnnx(await formatOnnx(model), inputs);
  const ours = model.predict(inputs) as tf.Tensor[];
  assertEquals(outputs.map(({ shape }) => shape), ours.map(({ shape }) => shape));
  outputs.forEach((output, at) => assertLess(tf.max(tf.abs(tf.sub(output, ours[at]))).dataSync()[0], 1e-6));
});

Deno.test("what runOnnx cannot run is one clear error", async () => {
  const bytes = await formatOnnx(rowClassifier({ hiddenSize: 2 }));
  const x = tf.zeros([1, 28, 28]);
  const cases: [() => Promise<unknown>, new () => Error, string][] = [
    [
      () => runOnnx("" as string, [x]),
      RangeError,
      'Cannot run the network in ONNX Runtime: expected the path of a file or its bytes but found ""',
    ],
    [
      () => runOnnx(bytes, x as unknown as tf.Tensor[]),
      RangeError,
      "Cannot run the network in ONNX Runtime: expected a list of tensors but found an object (Object)",
    ],
    [
      () => runOnnx(bytes, []),
      RangeError,
      "Cannot run the network in ONNX Runtime: expected tensors for the inputs input but found 0",
    ],
    [() => runOnnx(bytes, [tf.zeros([1, 28, 27])]), DataError, "Cannot run the network in ONNX Runtime: "],
    [() => runOnnx(new Uint8Array([1, 2, 3]), [x]), DataError, "Cannot run the network in ONNX Runtime: "],
    [
      () => runOnnx("no/such.onnx", [x]),
      DataError,
      'Cannot run "no/such.onnx" in ONNX Runtime: No such file or directory (os error 2): name a file',
    ],
  ];
  for (const [attempt, type, message] of cases) {
    await assertRejects(attempt, type as ErrorConstructor, message);
  }
});

Deno.test("importing the library does not load ONNX Runtime", async () => {
  const { stdout } = await new Deno.Command(Deno.execPath(), {
    args: ["info", "--json", new URL("../../../lib/mod.ts", import.meta.url).pathname],
  }).output();
  const { modules } = JSON.parse(new TextDecoder().decode(stdout)) as {
    modules: {
      specifier: string;
      dependencies?: { specifier: string; isDynamic?: boolean; code?: unknown }[];
    }[];
  };
  const uses = modules.flatMap(({ specifier, dependencies = [] }) =>
    dependencies.filter((one) => one.specifier === "onnxruntime-web").map((one) => [specifier, one.isDynamic])
  );
  assert(uses.length > 0);
  assertEquals(uses.filter(([, isDynamic]) => !isDynamic), []);
});
