/**
 * Opens the network in a folder, saves it into another twice at once, trains in between, and prints what it answered: bundled and run
 * in Node, `node node_program.cjs FROM TO`.
 *
 * @module
 */
import * as tf from "@tensorflow/tfjs";
import process from "node:process";
import "../../../lib/interop/tfjs_files/mod.ts";

async function main(from: string, to: string): Promise<void> {
  await tf.setBackend("cpu");
  const model = await tf.loadLayersModel(`file://${from}/model.json`);
  const [, time, size] = model.inputs[0].shape as number[];
  const numbers = Float32Array.from({ length: 2 * time * size }, (_, at) => Math.sin(at * at));
  const say = () => [...(model.predict(tf.tensor(numbers, [2, time, size])) as tf.Tensor).dataSync()];
  const before = say();
  const saving = [model.save(to)];
  model.setWeights(model.getWeights().map((weight) => tf.mul(weight, 0.5)));
  saving.push(model.save(to));
  await Promise.all(saving);
  await model.save(to);
  const again = await tf.loadLayersModel(to);
  const error = await tf.loadLayersModel(`${to}/nowhere`).catch((error) => `${error}`);
  const refused = await again.save(`${to}/model.json/x`).catch((error) => `${error}`);
  console.log(JSON.stringify({ before, after: say(), deno: "Deno" in globalThis, error, refused }));
}

main(process.argv[2], process.argv[3]);
