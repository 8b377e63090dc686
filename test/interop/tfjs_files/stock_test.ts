import { assert, assertEquals, assertLess } from "@std/assert";
import { join } from "node:path";
import { FusedAdam, recipe, rowClassifier, saveCheckpoint, tf, tfjsFiles, train } from "../../../lib/mod.ts";
import { smallDigits } from "../../shared/small_digits.ts";
import { inFolder } from "../../files/in_folder.ts";
import { largestDifference } from "../../recurrent/reference.ts";
import { answersOf, networks, SHAPE } from "./networks.ts";

const fixtures = new URL("../../fixtures/", import.meta.url).pathname;

/** What stock tfjs says of networks, in a process without anything of ours. */
async function askStock(folders: string[]) {
  const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", new URL("stock.ts", import.meta.url).pathname, ...folders],
    env: { NO_COLOR: "1" },
  }).output();
  const [said, complaint] = [stdout, stderr].map((bytes) => new TextDecoder().decode(bytes));
  assertEquals(code, 0, complaint);
  return said.split("\n").filter((line) => line.startsWith("{")).map((line) => JSON.parse(line));
}

Deno.test("stock tfjs alone opens what was saved, and answers the same", () =>
  inFolder(async (parent) => {
    const models = Object.values(networks).map((make) => make());
    const folders = models.map((_, at) => join(parent, `network ${at}`));
    for (const [at, model] of models.entries()) {
      model.setUserDefinedMetadata({ made: "here" });
      model.compile({ optimizer: "adam", loss: "meanSquaredError" });
      await model.save(tfjsFiles(folders[at], { shardBytes: 300 }), { includeOptimizer: true });
    }
    const checkpoint = join(parent, "checkpoint");
    const classifier = rowClassifier({ hiddenSize: 8 });
    const optimizer = new FusedAdam(0.01);
    for await (
      const _ of train(classifier, smallDigits(20), { batchSize: 10, testImages: 5 }, { optimizer })
    );
    const info = { recipe: { ...recipe, hiddenSize: 8 }, source: "custom" } as const;
    await saveCheckpoint(classifier, checkpoint, info, { optimizer });
    const said = await askStock([...folders, checkpoint]);
    for (const [at, model] of models.entries()) {
      assertLess(largestDifference(said[at].answers, answersOf(model)), 2e-6, folders[at]);
      assertEquals([said[at].trainable, said[at].optimizer], [model.trainableWeights.length, "Adam"]);
      assertEquals(said[at].metadata, { made: "here" });
    }
    assertLess(largestDifference(said.at(-1).answers, answersOf(classifier)), 2e-6);
  }));

Deno.test("what tensorflowjs_converter writes opens, in several files and quantised", async () => {
  const folder = join(fixtures, "tfjs_converter");
  const { x, shape, answers } = JSON.parse(await Deno.readTextFile(join(folder, "answers.json")));
  for (const [kind, expected] of Object.entries(answers)) {
    const tensors = tf.memory().numTensors;
    const model = await tf.loadLayersModel(`file://${folder}/${kind}/model.json`);
    tf.tidy(() => {
      const found = (model.predict(tf.tensor(x, shape)) as tf.Tensor).dataSync<"float32">();
      assertLess(largestDifference(found, expected as number[]), 2e-6, kind);
    });
    assertEquals(model.layers.slice(1).map(({ trainable }) => trainable), [true, false]);
    model.dispose();
    assertEquals(tf.memory().numTensors, tensors);
  }
});

Deno.test("what tfjs-node saves opens, and its training goes on", async () => {
  const folder = join(fixtures, "tfjs_node");
  const { x, shape, answers, after, loss } = JSON.parse(
    await Deno.readTextFile(join(folder, "answers.json")),
  );
  const model = await tf.loadLayersModel(`file://${folder}/model.json`);
  const inputs = tf.tensor(x, shape);
  const say = () => (model.predict(inputs) as tf.Tensor).dataSync<"float32">();
  assertLess(largestDifference(say(), answers), 2e-6);
  const labels = tf.oneHot(tf.tensor1d([0, 1, 0, 1, 1, 0], "int32"), 2);
  const { history } = await model.fit(inputs, labels, {
    epochs: 1,
    batchSize: 3,
    shuffle: false,
    verbose: 0,
  });
  assertLess(Math.abs(Number(history.loss[0]) - loss), 1e-5);
  assertLess(largestDifference(say(), after), 1e-5);
  assert(!model.layers[1].trainable);
  assertEquals(model.inputs[0].shape, [null, ...SHAPE]);
});
