import { assertEquals, assertLess, assertRejects } from "@std/assert";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { DataError, readSafetensors, writeSafetensors } from "../../../lib/interop/mod.ts";
import { Random } from "../../../lib/random.ts";
import { findTorch } from "../../../lib/tools/bench/contenders/find_torch.ts";
import { outputOf } from "../../../lib/tools/programs.ts";
import { projectFolder } from "../../../lib/tools/project.ts";
import type { tf } from "../../../lib/tf.ts";
import { inFolder } from "../../files/in_folder.ts";
import { drawnNetwork } from "./drawn_network.ts";

const NETWORKS = 60;

const [PYTHON, PATH] = ["PYTHON", "PATH"].map((name) => Deno.env.get(name) ?? "");
const found = await findTorch({ python: PYTHON, project: projectFolder, path: PATH });
const python = "python" in found ? found.python : "";
const needsPython = { ignore: await outputOf([python, "-c", "import safetensors.torch"]) === undefined };

async function run(...args: string[]): Promise<string> {
  const { success, stdout, stderr } = await new Deno.Command(python, { args }).output();
  assertEquals([success, new TextDecoder().decode(stderr)], [true, ""]);
  return new TextDecoder().decode(stdout);
}

Deno.test({
  ...needsPython,
  name: "PyTorch opens what is written, and answers the same (needs Python with torch and safetensors)",
  fn: async () => {
    await inFolder(async (folder) => {
      const [files, inputs, expected]: [string[], unknown[], Float32Array[]] = [[], [], []];
      for (let seed = 0; seed < NETWORKS; seed++) {
        const { model, x } = drawnNetwork(new Random(seed, 2));
        files.push(join(folder, `${seed}.safetensors`));
        await writeSafetensors(model, files[seed]);
        inputs.push(await x.array());
        expected.push((model.predict(x) as tf.Tensor).dataSync<"float32">());
        model.dispose();
      }
      const list = join(folder, "inputs.json");
      await Deno.writeTextFile(list, JSON.stringify(inputs));
      const program = fileURLToPath(new URL("torch_scores.py", import.meta.url));
      const answers = JSON.parse(await run(program, list, ...files)) as number[][];
      assertEquals(answers.length, NETWORKS);
      answers.forEach((answer, seed) => {
        assertEquals(answer.length, expected[seed].length, `seed ${seed}`);
        answer.forEach((value, at) => assertLess(Math.abs(value - expected[seed][at]), 5e-6, `seed ${seed}`));
      });
    });
  },
});

Deno.test({
  ...needsPython,
  name:
    "the line of Python makes a safetensors file of a torch.save file (needs Python with torch and safetensors)",
  fn: async () => {
    await inFolder(async (folder) => {
      for (const kind of ["zip", "pickle"]) {
        const path = join(folder, `it's a "${kind}".pt`);
        await Deno.copyFile(new URL(`../../fixtures/safetensors/modules/${kind}.pt`, import.meta.url), path);
        const { message } = await assertRejects(() => readSafetensors(path), DataError);
        await run("-c", message.slice(message.indexOf("import torch")));
        const model = await readSafetensors(path.replace(".pt", ".safetensors"));
        assertEquals(model.getWeights().map(({ shape }) => shape), [[2, 1], [1]]);
        model.dispose();
      }
    });
  },
});
