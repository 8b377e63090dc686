import { assert, assertEquals, assertLess } from "@std/assert";
import { FusedAdam } from "@scanline/recurrent";
import { join } from "node:path";
import { tf } from "../../../lib/tf.ts";
import { predictScores } from "../../../lib/model/predict.ts";
import { rowClassifier } from "../../../lib/model/row_classifier.ts";
import { recipe } from "../../../lib/recipe.ts";
import { loadCheckpoint, saveCheckpoint } from "../../../lib/training/checkpoint/checkpoint.ts";
import { trainedClassifier } from "../../../lib/training/trained_classifier.ts";
import { largestDifference } from "../../recurrent/reference.ts";
import { smallDigits } from "../../shared/small_digits.ts";

const SMALL = { ...recipe, hiddenSize: 8, batchSize: 20 };
const INFO = { recipe: SMALL, source: "custom" as const };

async function withFolder(work: (folder: string) => Promise<void>) {
  const parent = await Deno.makeTempDir();
  try {
    await work(join(parent, "network"));
    const names = [...Deno.readDirSync(parent)].map(({ name }) => name);
    assert(names.every((name) => name === "network"), `left behind: ${names}`);
  } finally {
    await Deno.remove(parent, { recursive: true });
  }
}

Deno.test("a checkpoint brings back the same network and what it was trained with", () =>
  withFolder(async (folder) => {
    const model = rowClassifier(SMALL);
    const { test } = smallDigits(20);
    await saveCheckpoint(rowClassifier({ ...SMALL, seed: 2 }), folder, INFO);
    await saveCheckpoint(model, folder, INFO);
    const saved = await loadCheckpoint(folder);
    assertEquals(predictScores(saved!.model, test), predictScores(model, test));
    assertEquals({ recipe: saved!.recipe, source: saved!.source }, INFO);
    assertEquals(String(saved!.model), String(model));
  }));

Deno.test("a checkpoint opens in stock tfjs", () =>
  withFolder(async (folder) => {
    const model = rowClassifier(SMALL);
    await saveCheckpoint(model, folder, INFO);
    const server = Deno.serve({ port: 0, hostname: "127.0.0.1", onListen: () => {} }, async (request) =>
      new Response(await Deno.readFile(join(folder, new URL(request.url).pathname))));
    try {
      const opened = await tf.loadLayersModel(`http://127.0.0.1:${server.addr.port}/model.json`);
      const { test } = smallDigits(20);
      assertLess(largestDifference(predictScores(opened, test), predictScores(model, test)), 2e-6);
    } finally {
      await server.shutdown();
    }
  }));

Deno.test("an optimizer goes on after its state was saved, and that takes no memory", async (t) => {
  const makers = {
    ours: () => new FusedAdam(0.01),
    adam: () => tf.train.adam(0.01),
    momentum: () => tf.train.momentum(0.01, 0.9),
    rmsprop: () => tf.train.rmsprop(0.01),
  };
  for (const [name, make] of Object.entries(makers)) {
    await t.step(name, () =>
      withFolder(async (folder) => {
        const [model, optimizer] = [rowClassifier(SMALL), make()];
        const [x, y] = [tf.ones([20, 28, 28]), tf.ones([20, 10])];
        model.compile({ optimizer, loss: "meanSquaredError" });
        for (let saves = 0; saves < 2; saves++) {
          await model.fit(x, y, { verbose: 0 });
          const before = tf.memory().numTensors;
          await saveCheckpoint(model, folder, INFO, { optimizer });
          assertEquals(tf.memory().numTensors, before);
        }
        optimizer.dispose();
        tf.dispose([x, y]);
      }));
  }
});

Deno.test("where nothing was saved there is no checkpoint", () =>
  withFolder(async (folder) => {
    assertEquals(await loadCheckpoint(folder), undefined);
  }));

Deno.test("trainedClassifier trains once, and again for another recipe or after a stop", () =>
  withFolder(async (folder) => {
    const dataset = smallDigits(60);
    const first = await trainedClassifier(dataset, SMALL, folder);
    assertEquals(first.fromCheckpoint, false);
    const second = await trainedClassifier(dataset, SMALL, folder);
    assertEquals(second.fromCheckpoint, true);
    assertEquals(predictScores(second.model, dataset.test), predictScores(first.model, dataset.test));

    const stop = new AbortController();
    const options = { signal: stop.signal, onStep: () => stop.abort() };
    assertEquals(
      (await trainedClassifier(dataset, { ...SMALL, seed: 2 }, folder, options)).fromCheckpoint,
      false,
    );
    assertEquals((await loadCheckpoint(folder))!.recipe.seed, 1);
    assertEquals((await trainedClassifier(dataset, { ...SMALL, seed: 2 }, folder)).fromCheckpoint, false);
    assertEquals((await loadCheckpoint(folder))!.recipe.seed, 2);
    for (const source of ["generated", "mnist+generated"] as const) {
      const others = { ...dataset, source };
      assertEquals((await trainedClassifier(others, { ...SMALL, seed: 2 }, folder)).fromCheckpoint, false);
      assertEquals((await trainedClassifier(others, { ...SMALL, seed: 2 }, folder)).fromCheckpoint, true);
    }
  }));
