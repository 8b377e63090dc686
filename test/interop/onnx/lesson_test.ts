import { assertEquals, assertLess, assertRejects } from "@std/assert";
import { join } from "node:path";
import type { Dataset } from "../../../lib/data/dataset.ts";
import { loadMnist } from "../../../lib/data/mnist/mnist.ts";
import { sequences } from "../../../lib/data/tensors.ts";
import { WriteError } from "../../../lib/files/write_error.ts";
import { formatOnnx } from "../../../lib/interop/onnx/format_onnx.ts";
import { writeOnnx } from "../../../lib/interop/onnx/write_onnx.ts";
import { rowClassifier } from "../../../lib/model/row_classifier.ts";
import type { tf } from "../../../lib/tf.ts";
import { projectFolder } from "../../../lib/tools/project.ts";
import { train } from "../../../lib/training/train.ts";
import { smallDigits } from "../../shared/small_digits.ts";
import { withFolder } from "../../tools/scratch.ts";
import { operators, readOnnx } from "./operators.ts";
import { difference, run } from "./runtime.ts";

const TOLERANCE = 5e-6;

/** The lesson's network after a few steps of its training. */
async function trained(data: Dataset): Promise<tf.LayersModel> {
  const model = rowClassifier();
  for await (const { step } of train(model, data, { testImages: 10 })) if (step >= 50) break;
  return model;
}

Deno.test("the trained network of the lesson gives the same scores in ONNX Runtime", async () => {
  const data = smallDigits(300);
  const model = await trained(data);
  assertLess(await difference(model, [sequences(data.test)]), TOLERANCE);
});

Deno.test({
  name: "trained on MNIST it gives the same scores of 1000 images (needs MNIST_DIR)",
  ignore: !Deno.env.get("MNIST_DIR"),
  fn: async () => {
    const data = await loadMnist();
    const model = await trained(data);
    assertLess(await difference(model, [sequences(data.test, 0, 1000)]), TOLERANCE);
  },
});

Deno.test("the file of the lesson's network is an LSTM and a product, and always has the same bytes", async () => {
  const data = smallDigits(100);
  const [one, other] = await Promise.all([trained(data), trained(data)]);
  const bytes = await formatOnnx(one);
  assertEquals(await formatOnnx(one), bytes);
  assertEquals(await formatOnnx(other), bytes);
  assertEquals(operators(bytes), ["Transpose", "LSTM", "Squeeze", "Gemm"]);
  const { names, shapes } = await run(bytes, [sequences(data.test, 0, 1)]);
  assertEquals(names, { inputs: ["input"], outputs: ["output"] });
  assertEquals(shapes, { inputs: [["batch", 28, 28]], outputs: [["batch", 10]] });
});

Deno.test("a file says what made it, and which version of format and operators it has", async () => {
  const { producerName, producerVersion, irVersion, opsetImport, graph } = readOnnx(
    await formatOnnx(rowClassifier()),
  );
  const { version } = JSON.parse(await Deno.readTextFile(join(projectFolder, "deno.json")));
  assertEquals([producerName, producerVersion], ["scanline", version]);
  assertEquals([irVersion, opsetImport.map(({ domain, version }) => [domain, version])], [8n, [["", 17n]]]);
  assertEquals(graph!.name, "row_classifier");
});

Deno.test("writeOnnx writes the bytes that formatOnnx gives, over a file that is there, or says why it cannot", () =>
  withFolder(async (folder) => {
    const model = rowClassifier({ hiddenSize: 3 });
    const file = join(folder, "lstm.onnx");
    await Deno.writeTextFile(file, "something else");
    await writeOnnx(model, file, { outputNames: ["scores"] });
    assertEquals(await Deno.readFile(file), await formatOnnx(model, { outputNames: ["scores"] }));
    assertEquals([...Deno.readDirSync(folder)].length, 1);
    await assertRejects(() => writeOnnx(model, folder), WriteError, "expected a file but found a folder");
    await assertRejects(() => writeOnnx(model, join(folder, "no", "lstm.onnx")), WriteError, "Cannot write");
  }));
