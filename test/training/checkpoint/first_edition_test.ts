import { assert, assertEquals, assertRejects } from "@std/assert";
import { join } from "node:path";
import { DataError } from "../../../lib/data/dataset.ts";
import { rowClassifier } from "../../../lib/model/row_classifier.ts";
import { loadCheckpoint, saveCheckpoint } from "../../../lib/training/checkpoint/checkpoint.ts";
import { INFO, type Json, SMALL, Victim, withVictim } from "./victim.ts";

/** Makes of a saved network one that the first edition saved: weights.bin, and no digests. */
function asFirstEdition(victim: Victim): void {
  victim.writeJson((json) => {
    json.weightsManifest[0].paths = ["weights.bin"];
    json.userDefinedMetadata = INFO;
  });
  Deno.renameSync(victim.weightsPath, join(victim.folder, "weights.bin"));
}

Deno.test("a network saved by the first edition opens, is replaced whole, and is refused when its sizes are damaged", () =>
  withVictim(async (victim) => {
    asFirstEdition(victim);
    const old = new Victim(victim.folder);
    const { model, ...info } = (await loadCheckpoint(old.folder))!;
    assertEquals(info, INFO);
    assertEquals(
      model.getWeights().map((weight) => weight.dataSync()),
      rowClassifier(SMALL).getWeights().map((weight) => weight.dataSync()),
    );
    const cases: [(json: Json) => void, string][] = [
      [(json) => json.userDefinedMetadata.recipe.hiddenSize = 8000, "expected the network of its recipe"],
      [(json) => {
        json.userDefinedMetadata.recipe.hiddenSize = 8000;
        json.modelTopology.config.layers[0].config.units = 8000;
      }, "expected the weights of the network"],
      [
        (json) => json.weightsManifest[0].weights[0].shape = [8000, 32000],
        "expected the weights of the network",
      ],
      [(json) => json.modelTopology.config.layers[0].config.batch_input_shape[2] = 1e9, "of its recipe"],
      [(json) => json.modelTopology.class_name = "Functional", "expected the network of its recipe"],
    ];
    for (const [change, part] of cases) {
      old.writeJson(change);
      await assertRejects(() => loadCheckpoint(old.folder), DataError, part);
      old.mend();
    }
    old.writeWeights((bytes) => new Uint8Array(new Float32Array(bytes.length / 4).fill(NaN).buffer));
    await assertRejects(() => loadCheckpoint(old.folder), DataError, "expected finite weights but found NaN");

    await saveCheckpoint(rowClassifier({ ...SMALL, seed: 2 }), old.folder, INFO);
    const names = [...Deno.readDirSync(old.folder)].map(({ name }) => name);
    assertEquals(names.length, 2);
    assert(!names.includes("weights.bin"));
  }));
