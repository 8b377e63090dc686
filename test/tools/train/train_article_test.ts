import { assert, assertEquals } from "@std/assert";
import { join } from "node:path";
import { engineInUse, useEngine } from "@scanline/recurrent";
import { notebooksFolder } from "../../../lib/tools/project.ts";
import type { TrainResult } from "../../../lib/tools/train/train.ts";
import { run } from "./run_train.ts";

const dir = Deno.env.get("MNIST_DIR") ?? "";

useEngine({ engine: "wasm" });
const { build } = engineInUse();
useEngine({});

Deno.test({
  name:
    "the recipe of the article, trained again with seed 1, gives the file that the reader opens with, to the last byte " +
    "(needs MNIST in MNIST_DIR, and fused multiply-add)",
  ignore: dir === "" || build !== "relaxed",
  async fn() {
    const folder = await Deno.makeTempDir();
    try {
      const [json, save] = [join(folder, "result.json"), join(folder, "article.safetensors")];
      const { code, stderr } = await run(["--dir", dir, "--json", json, "--save", save]);
      assertEquals({ code, stderr }, { code: 0, stderr: "" });
      const { source, seed, accuracy2000, accuracy10000 }: TrainResult = JSON.parse(
        await Deno.readTextFile(json),
      );
      assertEquals([source, seed, accuracy2000, accuracy10000], ["mnist", 1, 0.961, 0.9665]);
      const kept = await Deno.readFile(join(notebooksFolder, "networks", "article.safetensors"));
      const again = await Deno.readFile(save);
      // Compared as a whole: a picture of 330 000 differing bytes helps nobody.
      assert(
        kept.length === again.length && kept.every((byte, at) => byte === again[at]),
        "notebooks/networks/article.safetensors is another network than deno task train --seed 1 gives",
      );
    } finally {
      await Deno.remove(folder, { recursive: true });
    }
  },
});
