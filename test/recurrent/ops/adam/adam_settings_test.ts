import { assert, assertEquals, assertInstanceOf, assertLess } from "@std/assert";
import { cosineDecay, FusedAdam } from "../../../../lib/recurrent/mod.ts";
import { tf } from "../../../../lib/tf.ts";
import { largestDifference } from "../../reference.ts";
import { runProgram } from "../../../shared/run_program.ts";

const [X, Y] = [tf.tensor2d([[1, 2], [3, 4], [-1, 5]]), tf.tensor2d([[10], [-20], [30]])];

/** A model whose gradients are large, and its optimizer. */
function compiled(optimizer: tf.Optimizer): tf.Sequential {
  const model = tf.sequential({
    layers: [tf.layers.dense({ units: 1, inputShape: [2], kernelInitializer: "ones" })],
  });
  model.compile({ optimizer, loss: "meanSquaredError" });
  return model;
}

/** What `model.save` gives, with the optimizer. */
async function saved(model: tf.LayersModel): Promise<tf.io.ModelArtifacts> {
  let artifacts: tf.io.ModelArtifacts | undefined;
  const handler = tf.io.withSaveHandler((given) => {
    artifacts = given;
    const modelArtifactsInfo = { dateSaved: new Date(0), modelTopologyType: "JSON" as const };
    return Promise.resolve({ modelArtifactsInfo });
  });
  await model.save(handler, { includeOptimizer: true });
  // As through a file.
  return { ...artifacts!, trainingConfig: JSON.parse(JSON.stringify(artifacts!.trainingConfig)) };
}

/** The warnings of what runs. */
async function warningsOf(run: () => unknown): Promise<string[]> {
  const warnings: string[] = [];
  const { warn } = console;
  console.warn = (text: string) => warnings.push(text);
  try {
    await run();
  } finally {
    console.warn = warn;
  }
  return warnings;
}

Deno.test("getConfig and fromConfig keep all settings", () => {
  const plain = { learningRate: 0.25, beta1: 0.8, beta2: 0.99, epsilon: 1e-6 };
  for (const settings of [plain, { ...plain, clipNorm: 1.5 }]) {
    const config = new FusedAdam(settings).getConfig();
    assertEquals(config, settings);
    const again = FusedAdam.fromConfig(FusedAdam, config);
    assertInstanceOf(again, FusedAdam);
    assertEquals(again.getConfig(), settings);
  }
  assertEquals(new FusedAdam(0.25, 0.8, 0.99, 1e-6, { clipNorm: 1.5 }).getConfig(), {
    ...plain,
    clipNorm: 1.5,
  });
  assertEquals(
    FusedAdam.fromConfig(FusedAdam, tf.train.adam(0.25).getConfig()).getConfig().learningRate,
    0.25,
  );
});

Deno.test("a model that was saved with its optimizer goes on as if it had not stopped, clipping and all", async () => {
  const model = compiled(new FusedAdam({ learningRate: 0.1, clipNorm: 0.01 }));
  for (let step = 0; step < 3; step++) await model.trainOnBatch(X, Y);
  const opened = await tf.loadLayersModel(tf.io.fromMemory(await saved(model)));
  assertInstanceOf(opened.optimizer, FusedAdam);
  assertEquals(opened.optimizer.getConfig().clipNorm, 0.01);
  for (let step = 0; step < 3; step++) for (const one of [model, opened]) await one.trainOnBatch(X, Y);
  const [expected, found] = [model, opened].map((one) =>
    one.getWeights().flatMap((weight) => [...weight.dataSync()])
  );
  assertLess(largestDifference(found, expected), 1e-7);
});

Deno.test("a schedule is not saved, which is said once, and goes on after loading when it is given again", async () => {
  const rate = cosineDecay({ learningRate: 0.1, totalSteps: 6 });
  const optimizer = new FusedAdam({ learningRate: rate, clipNorm: 1 });
  const model = compiled(optimizer);
  for (let step = 0; step < 3; step++) await model.trainOnBatch(X, Y);
  let artifacts: tf.io.ModelArtifacts;
  const warnings = await warningsOf(async () => {
    await saved(model);
    artifacts = await saved(model);
  });
  assertEquals(warnings.length, 1);
  assert(warnings[0].startsWith("Cannot save a learning rate that is a function: 0.05"), warnings[0]);
  const opened = await tf.loadLayersModel(tf.io.fromMemory(artifacts!));
  const again = opened.optimizer as FusedAdam;
  assertEquals(again.learningRate, rate(3));
  again.setLearningRate(rate);
  await opened.trainOnBatch(X, Y);
  assertEquals(again.learningRate, rate(4));
  await model.trainOnBatch(X, Y);
  const [expected, found] = [model, opened].map((one) =>
    one.getWeights().flatMap((weight) => [...weight.dataSync()])
  );
  assertLess(largestDifference(found, expected), 1e-7);
  assertEquals(await warningsOf(() => new FusedAdam(0.1).getConfig()), []);
});

Deno.test("stock tfjs opens what was saved, and importing the operations alone leaves its optimizers alone", async () => {
  const artifacts = await saved(compiled(new FusedAdam({ learningRate: 0.1, clipNorm: 1 })));
  const files = { ...artifacts, weightData: [...new Uint8Array(artifacts.weightData as ArrayBuffer)] };
  for (const importing of ["", 'await import("@scanline/recurrent/ops");']) {
    const program = `
      import * as tf from "@tensorflow/tfjs";
      ${importing}
      await tf.setBackend("cpu");
      const files = ${JSON.stringify(files)};
      files.weightData = Uint8Array.from(files.weightData).buffer;
      const model = await tf.loadLayersModel(tf.io.fromMemory(files));
      await model.trainOnBatch(tf.ones([1, 2]), tf.ones([1, 1]));
      console.log(model.optimizer.constructor === tf.AdamOptimizer, model.optimizer.getConfig().learningRate);`;
    const { code, stdout, stderr } = await runProgram(program, ["-A"]);
    assertEquals([code, stdout], [0, "true 0.1\n"], stderr);
  }
});
