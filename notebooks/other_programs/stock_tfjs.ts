/**
 * Opens a saved network with tfjs and nothing else, and prints its scores for images as JSON:
 * `deno run -A stock_tfjs.ts FOLDER IMAGES`, where IMAGES is a JSON file of rows, [images, 28, 28].
 *
 * @module
 */
import * as tf from "@tensorflow/tfjs";

await tf.setBackend("cpu");
const [folder, images] = Deno.args;
const { modelTopology, weightsManifest: [{ paths: [file], weights: weightSpecs }] } =
  JSON.parse(
    await Deno.readTextFile(`${folder}/model.json`),
  );
const weightData = (await Deno.readFile(`${folder}/${file}`)).buffer;
// On a page, tf.loadLayersModel("FOLDER/model.json") alone does all of this.
const model = await tf.loadLayersModel({
  load: () => Promise.resolve({ modelTopology, weightSpecs, weightData }),
});
const scores = model.predict(
  tf.tensor3d(JSON.parse(await Deno.readTextFile(images))),
) as tf.Tensor2D;
console.log(JSON.stringify(scores.arraySync()));
