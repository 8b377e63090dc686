import { assertEquals } from "@std/assert";
import { copy } from "../../files/copy.ts";
import { join } from "node:path";
import { registerRecurrent } from "../../../lib/recurrent/ops/recurrent_operation.ts";
import { projectFolder } from "../../../lib/tools/project.ts";
import { withFolder } from "../../tools/scratch.ts";

Deno.test("the operation is registered once", () => {
  assertEquals(registerRecurrent(), registerRecurrent());
});

Deno.test("two copies of the package compute beside each other, and tfjs does not warn of it", () =>
  withFolder(async (folder) => {
    const source = join(projectFolder, "lib", "recurrent");
    for (const name of ["one", "two"]) await copy(source, join(folder, name));
    const { imports } = JSON.parse(await Deno.readTextFile(join(source, "deno.json")));
    await Deno.writeTextFile(join(folder, "deno.json"), JSON.stringify({ imports }));
    const program = `
      import * as tf from "@tensorflow/tfjs";
      import * as one from "./one/mod.ts";
      import * as two from "./two/mod.ts";
      await tf.setBackend("cpu");
      const weights = one.initialLstmWeights({ inputSize: 3, hiddenSize: 4 }, { uniform: () => 0.1 });
      const of = ({ fusedLstm }) => tf.grad((x) => tf.sum(tf.square(fusedLstm(x, weights).outputs)))(tf.ones([2, 5, 3]));
      const numbers = [one, two, one].map((copy) => [...of(copy).dataSync()].join());
      console.log(new Set(numbers).size);`;
    await Deno.writeTextFile(join(folder, "main.ts"), program);
    const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
      args: ["run", "-A", "--no-check", "--no-lock", "main.ts"],
      cwd: folder,
      env: { NO_COLOR: "1" },
    }).output();
    const [out, err] = [stdout, stderr].map((bytes) => new TextDecoder().decode(bytes));
    assertEquals([code, out.trim().at(-1), /already registered/.test(out + err)], [0, "1", false]);
  }));
