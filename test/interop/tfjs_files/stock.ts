/**
 * Opens networks with stock tfjs and nothing of ours, over http as a page does, and prints what each answers to the numbers of
 * `answersOf` and what it is made of: `deno run -A stock.ts FOLDER...`.
 *
 * @module
 */
import * as tf from "@tensorflow/tfjs";
import { join } from "node:path";

await tf.setBackend("cpu");
const server = Deno.serve(
  { port: 0, hostname: "127.0.0.1", onListen: () => {} },
  async (request) => new Response(await Deno.readFile(decodeURIComponent(new URL(request.url).pathname))),
);
for (const folder of Deno.args) {
  const model = await tf.loadLayersModel(`http://127.0.0.1:${server.addr.port}${join(folder, "model.json")}`);
  const [, time, size] = model.inputs[0].shape as number[];
  const numbers = Float32Array.from({ length: 2 * time * size }, (_, at) => Math.sin(at * at));
  const x = tf.tensor(numbers, [2, time, size]);
  const outputs = model.predict(model.inputs.length === 1 ? x : model.inputs.map(() => x)) as tf.Tensor;
  console.log(JSON.stringify({
    answers: [outputs].flat().flatMap((output) => [...output.dataSync()]),
    trainable: model.trainableWeights.length,
    optimizer: model.optimizer?.getClassName(),
    metadata: model.getUserDefinedMetadata(),
  }));
}
await server.shutdown();
