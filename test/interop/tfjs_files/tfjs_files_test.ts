import { assertEquals, assertLess, assertRejects } from "@std/assert";
import { join } from "node:path";
import { FusedAdam, tf, tfjsFiles } from "../../../lib/mod.ts";
import { inFolder, names } from "../../files/in_folder.ts";
import { largestDifference } from "../../recurrent/reference.ts";
import { testAlone } from "../../shared/test_alone.ts";
import { answersOf, networks, SHAPE } from "./networks.ts";

for (const [name, make] of Object.entries(networks)) {
  Deno.test(`model.save and tf.loadLayersModel bring back the same network: ${name}`, () =>
    inFolder(async (parent) => {
      const model = make();
      const tensors = tf.memory().numTensors;
      const { modelArtifactsInfo } = await model.save(`file://${parent}/network`);
      assertEquals(tf.memory().numTensors, tensors);
      assertEquals(modelArtifactsInfo.modelTopologyType, "JSON");
      const opened = await tf.loadLayersModel(`file://${parent}/network/model.json`);
      assertLess(largestDifference(answersOf(opened), answersOf(model)), 2e-6);
      assertEquals(opened.toJSON(null, false), model.toJSON(null, false));
      assertEquals(opened.trainableWeights.length, model.trainableWeights.length);
      assertEquals(opened.weights.length, model.weights.length);
    }));
}

testAlone(import.meta.url, {
  name: "a plain path, a relative one, and the folder instead of its model.json work, too",
  fn: () =>
    inFolder(async (parent) => {
      const model = networks["our LSTM"]();
      const before = Deno.cwd();
      Deno.chdir(parent);
      try {
        for (
          const [to, from] of [
            ["network", "network/model.json"],
            ["./network 2", "file://./network 2"],
            ["file://network%3", "network%3"],
            [join(parent, "four"), join(parent, "four")],
          ]
        ) {
          await model.save(to);
          assertEquals(answersOf(await tf.loadLayersModel(from)), answersOf(model), to);
        }
        assertEquals(names(parent), ["four", "network", "network 2", "network%3"]);
        await Deno.rename("network/model.json", "network/best.json");
        const other = networks["our LSTM"]();
        await other.save("network");
        assertEquals(answersOf(await tf.loadLayersModel("network/best.json")), answersOf(model));
        assertEquals(answersOf(await tf.loadLayersModel("network")), answersOf(other));
      } finally {
        Deno.chdir(before);
      }
    }),
});

Deno.test("the state of the optimizer is saved if asked for, and training goes on from it", () =>
  inFolder(async (parent) => {
    const x = tf.randomNormal([8, ...SHAPE], 0, 1, "float32", 1);
    const y = tf.oneHot(tf.tensor1d([0, 1, 1, 0, 1, 0, 0, 1], "int32"), 2);
    const fit = async (model: tf.LayersModel) =>
      (await model.fit(x, y, { epochs: 2, batchSize: 4, shuffle: false, verbose: 0 })).history.loss;
    for (const optimizer of [tf.train.adam(0.05), new FusedAdam(0.05), tf.train.rmsprop(0.05)]) {
      const model = networks["our classifier"]();
      model.compile({ optimizer, loss: "categoricalCrossentropy", metrics: ["accuracy"] });
      await fit(model);
      await model.save(`file://${parent}/with`, { includeOptimizer: true });
      await model.save(`file://${parent}/without`);
      const [before, withState] = [await fit(model), await tf.loadLayersModel(`file://${parent}/with`)];
      const after = await fit(withState);
      for (const at of [0, 1]) {
        assertLess(Math.abs(Number(before[at]) - Number(after[at])), 1e-5, optimizer.getClassName());
      }
      assertEquals((await tf.loadLayersModel(`file://${parent}/without`)).optimizer, undefined);
    }
  }));

Deno.test("weights are cut into files of the size that is asked for", () =>
  inFolder(async (parent) => {
    const model = networks["our LSTM"]();
    await model.save(tfjsFiles(parent, { shardBytes: 200 }));
    const files = names(parent).filter((name) => name !== "model.json");
    const total = model.countParams() * 4;
    assertEquals(files.length, Math.ceil(total / 200));
    for (const name of files) assertLess((await Deno.stat(join(parent, name))).size, 201);
    assertEquals(answersOf(await tf.loadLayersModel(tfjsFiles(parent))), answersOf(model));
    // Another save takes them away.
    await model.save(tfjsFiles(parent));
    assertEquals(names(parent).length, 2);
  }));

Deno.test("a part of the weights opens if that is asked for", () =>
  inFolder(async (parent) => {
    const model = networks["our LSTM"]();
    model.layers[0].trainable = false;
    await model.save(`file://${parent}`, { trainableOnly: true });
    await assertRejects(() => tf.loadLayersModel(`file://${parent}`), Error, "which are fewer");
    const part = await tf.loadLayersModel(`file://${parent}`, { strict: false });
    assertEquals(part.layers[1].getWeights()[0].dataSync(), model.layers[1].getWeights()[0].dataSync());
    await model.save(`file://${parent}`);
    const file = join(parent, "model.json");
    const json = JSON.parse(await Deno.readTextFile(file));
    delete json.scanline;
    json.weightsManifest[0].weights[0].name = "another/name";
    await Deno.writeTextFile(file, JSON.stringify(json));
    await assertRejects(
      () => tf.loadLayersModel(`file://${parent}`),
      Error,
      "no target variable: another/name",
    );
    const opened = await tf.loadLayersModel(`file://${parent}`, { strict: false });
    assertEquals(opened.getWeights()[4].dataSync(), model.getWeights()[4].dataSync());
  }));
