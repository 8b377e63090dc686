import { assert, assertEquals, assertLess, assertRejects, assertThrows } from "@std/assert";
import { join } from "node:path";
import {
  FusedAdam,
  loadCheckpoint,
  lstmLayer,
  recipe,
  saveCheckpoint,
  tf,
  tfjsFiles,
  WriteError,
} from "../../../lib/mod.ts";
import { inFolder, names } from "../../files/in_folder.ts";
import { largestDifference } from "../../recurrent/reference.ts";
import { testAlone } from "../../test_alone.ts";
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

Deno.test("a saved network is replaced whole, and nothing else is", () =>
  inFolder(async (parent) => {
    const model = networks["our LSTM"]();
    const folder = join(parent, "network");
    const save = () => model.save(`file://${folder}`);
    await Deno.mkdir(folder);
    await Deno.writeTextFile(join(folder, "notes.txt"), "kept");
    await save();
    assertEquals(names(folder).length, 3);
    const [index, , weights] = names(folder);
    model.setWeights(model.getWeights().map((weight) => tf.zerosLike(weight)));
    await save();
    assertEquals([names(folder).length, names(folder).includes(weights)], [3, false]);

    // One of tfjs-node's is replaced, and its weights with it.
    await Deno.mkdir(join(parent, "node"));
    await Deno.writeTextFile(
      join(parent, "node", "model.json"),
      JSON.stringify({
        modelTopology: {},
        weightsManifest: [null, { paths: ["weights.bin", "thesis.txt", 5], weights: [] }, { weights: [] }],
      }),
    );
    for (const name of ["weights.bin", "thesis.txt"]) {
      await Deno.writeTextFile(join(parent, "node", name), "old");
    }
    await model.save(`file://${join(parent, "node")}`);
    assertEquals(
      names(join(parent, "node")).map((name) => name.replace(/[0-9a-f]{16}/, "#")),
      [
        "model.json",
        "thesis.txt",
        "weights-#.bin",
      ],
    );

    await Deno.writeTextFile(join(parent, "file"), "a file");
    await Deno.mkdir(join(parent, "other"));
    await Deno.writeTextFile(join(parent, "other", index), '{"name": "of another program"}');
    for (
      const [place, found] of [
        ["file", "found a file"],
        ["other", "found a damaged or foreign model.json in it"],
        ["nowhere/network", "No such file or directory"],
      ]
    ) {
      const { message } = await assertRejects(
        () => model.save(`file://${join(parent, place)}`),
        WriteError,
        found,
      );
      assert(/^Cannot write "[^"]+": [^\n]+[^.]$/.test(message), message);
    }
    const { message } = await assertRejects(() => model.save(`file://${folder}/model.json`), RangeError);
    assert(
      message.endsWith('expected the folder that is to hold model.json: leave "model.json" out'),
      message,
    );
    assertEquals(await Deno.readTextFile(join(parent, "file")), "a file");
  }));

Deno.test("many that save at once all succeed, and a reader always sees one of the networks, whole", () =>
  inFolder(async (parent) => {
    const folder = `file://${parent}`;
    const models = [1, 2, 3].map(() => networks["our LSTM"]());
    await models[0].save(folder);
    const right = models.map((model) => answersOf(model).join());
    let over = false;
    const reading = (async () => {
      for (; !over; await new Promise((resolve) => setTimeout(resolve, 1))) {
        const opened = await tf.loadLayersModel(`${folder}/model.json`);
        assert(right.includes(answersOf(opened).join()));
      }
    })();
    reading.catch(() => {});
    await Promise.all(models.map(async (model) => {
      for (let save = 0; save < 5; save++) await model.save(folder);
    }));
    over = true;
    await reading;
    assertEquals(names(parent).length, 2);
  }));

Deno.test("what is no path, no size or would not open again is refused", () =>
  inFolder(async (parent) => {
    // deno-lint-ignore no-explicit-any -- what nobody should give
    for (const odd of [undefined, null, 5, {}, ""] as any[]) {
      assertThrows(() => tfjsFiles(odd), RangeError, "expected the path of a folder but found");
    }
    for (const shardBytes of [0, -1, 1.5, NaN, "5" as never]) {
      assertThrows(
        () => tfjsFiles(parent, { shardBytes }),
        RangeError,
        "expected a whole number of at least 1",
      );
    }
    class Doubled extends tf.layers.Layer {
      static className = "Doubled";
      override call = (inputs: tf.Tensor | tf.Tensor[]) => tf.mul([inputs].flat()[0], 2);
    }
    const custom = tf.sequential({ layers: [new Doubled({ inputShape: SHAPE })] });
    const nan = networks["our LSTM"]();
    nan.layers[1].setWeights([tf.fill([4, 2], NaN), tf.zeros([2])]);
    for (const [model, part] of [[custom, "Unknown layer: Doubled"], [nan, "but found NaN in"]] as const) {
      const tensors = tf.memory().numTensors;
      const { message } = await assertRejects(() => model.save(`file://${parent}/network`), RangeError, part);
      assert(/^Cannot save the network: [^\n]+[^.]$/.test(message), message);
      assertEquals([tf.memory().numTensors, names(parent)], [tensors, []]);
    }
    // The addresses of other handlers are left to them.
    await assertRejects(() => nan.save("nosuchscheme://x"), Error, "Cannot find any save handlers");
  }));

Deno.test("a handler of another program for the same addresses is left alone", async () => {
  const saved: string[] = [];
  const router = (url: string | string[]) =>
    `${url}`.startsWith("file:///theirs/")
      ? tf.io.withSaveHandler((_) => {
        saved.push(`${url}`);
        return Promise.resolve({ modelArtifactsInfo: { dateSaved: new Date(), modelTopologyType: "JSON" } });
      })
      : null as unknown as tf.io.IOHandler;
  tf.io.registerSaveRouter(router);
  await networks["our LSTM"]().save("file:///theirs/network");
  assertEquals(saved, ["file:///theirs/network"]);
});

Deno.test("a whole model that is frozen, or a model in it, is still frozen when it is opened", () =>
  inFolder(async (parent) => {
    const make = (outer: boolean, inner: boolean) => {
      const model = networks["a model in a model"]();
      model.trainable = outer;
      model.layers[0].trainable = inner;
      return model;
    };
    const input = tf.input({ shape: SHAPE });
    const graph = tf.model({
      inputs: input,
      outputs: lstmLayer({ units: 2 }).apply(input) as tf.SymbolicTensor,
    });
    graph.trainable = false;
    const models = [make(true, true), make(true, false), make(false, true), make(false, false), graph];
    assertEquals(models.map(({ trainableWeights }) => trainableWeights.length), [5, 2, 0, 0, 0]);
    for (const model of models) {
      await model.save(`file://${parent}/network`);
      await saveCheckpoint(model, join(parent, "checkpoint"), { recipe, source: "custom" });
      const opened = await tf.loadLayersModel(`file://${parent}/network`);
      const { model: checkpoint } = (await loadCheckpoint(join(parent, "checkpoint")))!;
      for (const again of [opened, checkpoint]) {
        assertEquals(again.trainable, model.trainable);
        assertEquals(again.trainableWeights.length, model.trainableWeights.length);
        assertEquals(again.layers[0].trainable, model.layers[0].trainable);
      }
    }
  }));
