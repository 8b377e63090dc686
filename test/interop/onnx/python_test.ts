import { assertEquals, assertLess } from "@std/assert";
import { fileURLToPath } from "node:url";
import { join } from "node:path";
import { useEngine } from "@scanline/recurrent";
import { writeOnnx } from "../../../lib/interop/onnx/write_onnx.ts";
import { rowClassifier } from "../../../lib/model/row_classifier.ts";
import { tf } from "../../../lib/tf.ts";
import { findProgram, outputOf } from "../../../lib/tools/programs.ts";
import { withFolder } from "../../tools/scratch.ts";
import { drawnStack, KINDS, KNOWN, OTHERS, ZEROS } from "./drawn_stack.ts";
import { randomTensor, withRandomWeights } from "./random_numbers.ts";

/** The Python that PYTHON names, or the one on the PATH, if it has onnx and onnxruntime. */
async function findPython(): Promise<string | undefined> {
  const path = Deno.env.get("PATH") ?? "";
  const python = Deno.env.get("PYTHON") ?? await findProgram("python3", path) ??
    await findProgram("python", path);
  if (python && await outputOf([python, "-c", "import numpy, onnx, onnxruntime"]) !== undefined) {
    return python;
  }
}

const python = await findPython();

/** Networks of all kinds, and what they read. */
function* networks(): Generator<[model: tf.LayersModel, x: tf.Tensor]> {
  yield [rowClassifier(), randomTensor([3, 28, 28])];
  for (let seed = 1; seed <= 20; seed++) {
    const { model, x } = drawnStack(2000 + seed, seed % 2 ? KNOWN : OTHERS);
    yield [model, x];
  }
  for (const make of Object.values(KINDS)) {
    const settings = { ...ZEROS, units: 3, returnSequences: true };
    const model = tf.sequential({
      layers: [tf.layers.masking({ batchInputShape: [null, null, 2] }), make(settings)],
    });
    model.add(tf.layers.timeDistributed({ layer: tf.layers.dense({ units: 2 }) }));
    model.add(tf.layers.bidirectional({ layer: make(settings), mergeMode: "ave" }));
    yield [withRandomWeights(model), randomTensor([2, 4, 2])];
  }
}

Deno.test({
  name:
    "onnx's checker and ONNX Runtime for Python accept the files (needs a Python with onnx and onnxruntime)",
  ignore: python === undefined,
  fn: () =>
    withFolder(async (folder) => {
      useEngine({ engine: "wasm" });
      let count = 0;
      for (const [model, x] of networks()) {
        const name = join(folder, `network_${count++}`);
        await writeOnnx(model, `${name}.onnx`);
        const outputs = [(model.predict(x) as tf.Tensor).arraySync()];
        await Deno.writeTextFile(`${name}.json`, JSON.stringify({ inputs: [x.arraySync()], outputs }));
      }
      const script = fileURLToPath(new URL("check_onnx.py", import.meta.url));
      const { stdout, stderr } = await new Deno.Command(python!, { args: [script, folder] }).output();
      const lines = new TextDecoder().decode(stdout).trim().split("\n");
      assertEquals(lines.length, count, new TextDecoder().decode(stderr));
      for (const line of lines) assertLess(Number(line.split(" ")[1]), 5e-6, line);
    }),
});
