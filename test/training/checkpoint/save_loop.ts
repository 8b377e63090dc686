/**
 * Saves networks in a loop until it is killed, as a process of its own: `deno run -A save_loop.ts FOLDER SEED...`. Says when it
 * begins.
 *
 * @module
 */
import { rowClassifier } from "../../../lib/model/row_classifier.ts";
import { recipe } from "../../../lib/recipe.ts";
import { saveCheckpoint } from "../../../lib/training/checkpoint/checkpoint.ts";

const [folder, ...seeds] = Deno.args;
const networks = seeds.map((seed) => ({ ...recipe, hiddenSize: 64, seed: Number(seed) }))
  .map((recipe) => ({ recipe, model: rowClassifier(recipe) }));
console.log("saving");
while (true) {
  for (const { model, recipe } of networks) await saveCheckpoint(model, folder, { recipe, source: "custom" });
}
