import { assertEquals, assertGreater } from "@std/assert";
import { join } from "node:path";
import { engineInUse, useEngine } from "@scanline/recurrent";
import { loadMnist } from "../../../lib/data/mnist/mnist.ts";
import { notebooksFolder } from "../../../lib/tools/project.ts";
import { parseSettings, runKey } from "../../../lib/tools/sweep/settings.ts";
import { readSweep } from "../../../lib/training/runs/read_sweep.ts";
import { trainingRun } from "../../../lib/training/runs/training_run.ts";

const folder = join(notebooksFolder, "sweeps");
const names = [...Deno.readDirSync(folder)].map(({ name }) => name).filter((name) => name.endsWith(".jsonl"));
const hasMnist = (Deno.env.get("MNIST_DIR") ?? "") !== "";

useEngine({ engine: "wasm" });
const { build } = engineInUse();
useEngine({});

for (const name of names) {
  // The quickest of those that were computed by this machine's build of WebAssembly.
  const [quickest] = (await readSweep(join(folder, name))).filter((record) => record.build === build)
    .sort((a, b) => a.seconds - b.seconds);

  Deno.test(`${name} has every training of its settings, and no other`, async () => {
    const records = await readSweep(join(folder, name));
    const settings = parseSettings(await Deno.readTextFile(join(folder, name.replace(/l$/, ""))));
    assertEquals(
      records.map((record) => [record.name, runKey(record.recipe)]),
      settings.map((run) => [run.name, runKey(run.recipe)]),
    );
    assertEquals(
      new Set(records.map(({ source, images }) => `${source} ${images}`)),
      new Set(["mnist 60000"]),
    );
  });

  Deno.test({
    name:
      `a training of ${name}, done again, gives the same to the last bit (needs MNIST in MNIST_DIR, and the same build)`,
    ignore: !hasMnist || quickest === undefined,
    async fn() {
      useEngine({ engine: "wasm" });
      const run = (await trainingRun(await loadMnist({ source: "mnist" }), quickest.recipe))!;
      useEngine({});
      run.model.dispose();
      const { name: _, seconds: __, versions: ___, ...rest } = quickest;
      assertEquals(run.record, rest);
    },
  });
}

Deno.test("the notebooks have records to read", () => assertGreater(names.length, 0));
