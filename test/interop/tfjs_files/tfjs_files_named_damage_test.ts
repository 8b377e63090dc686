import { assert, assertRejects } from "@std/assert";
import { join } from "node:path";
import { DataError, tf } from "../../../lib/mod.ts";
import { asForeign, type Json, type Victim, withVictim } from "./damaged_networks.ts";

Deno.test("damage is named, whoever saved the network", () =>
  withVictim(async (saved) => {
    const open = () => tf.loadLayersModel(`file://${saved.folder}`);
    const check = async (victim: Victim, cases: [() => void, string][]) => {
      for (const [change, part] of cases) {
        change();
        const { message } = await assertRejects(open, DataError);
        assert(message.startsWith(`Cannot open the network saved in "${victim.folder}": `), message);
        assert(message.includes(part), `${message} does not include ${part}`);
        victim.mend();
      }
    };
    const [name, bytes] = saved.weights;
    const flipped = bytes.slice();
    flipped[77] ^= 1;
    await check(saved, [
      [() => saved.write(name, flipped), `expected ${name} as it was saved but found it changed`],
      [() => saved.writeJson((json) => json.generatedBy = "me"), "expected model.json as it was saved"],
      [() => saved.write("model.json", "{"), "model.json is no JSON: "],
      [() => saved.write("model.json", "[]"), "expected a model in model.json"],
    ]);
    const foreign = asForeign(saved);
    const nan = bytes.slice();
    new Float32Array(nan.buffer)[3] = NaN;
    const weights = (json: Json) => json.weightsManifest[0].weights;
    const layers = (json: Json) => json.modelTopology.config.layers;
    await check(foreign, [
      [
        () => foreign.write("weights.bin", bytes.subarray(4)),
        `expected weights.bin to have ${bytes.length} bytes but found ${bytes.length - 4}`,
      ],
      [() => Deno.removeSync(join(foreign.folder, "weights.bin")), "weights.bin is missing"],
      [() => foreign.write("weights.bin", nan), "expected finite weights but found NaN in "],
      [
        () => foreign.writeJson((json) => json.weightsManifest[0].paths = ["../weights.bin"]),
        'expected the name of a file of weights but found "../weights.bin"',
      ],
      [
        () => foreign.writeJson((json) => weights(json)[1].name = weights(json)[0].name),
        "expected each weight to have a name of its own",
      ],
      [() => foreign.writeJson((json) => weights(json)[0].name = "other/kernel"), "other/kernel"],
      [
        () => foreign.writeJson((json) => weights(json)[0].shape.reverse()),
        "Shape mismatch",
      ],
      [
        () => foreign.writeJson((json) => layers(json)[0].config.units = 8e9),
        "expected a weight for every number in the layers",
      ],
      [() => foreign.writeJson((json) => layers(json)[1].class_name = "Dence"), "Unknown layer: Dence"],
      [() => foreign.writeJson((json) => json.weightsManifest[0].weights.pop()), "to have"],
      [
        () => foreign.writeJson((json) => weights(json)[0].quantization = { dtype: "uint8" }),
        "to be quantised as float16, or as uint8 or uint16 with a scale and a least value",
      ],
    ]);
    await Deno.remove(join(foreign.folder, "model.json"));
    await check(foreign, [[
      () => {},
      'expected a folder with model.json in it but there is "weights.bin" in it',
    ]]);
    await assertRejects(
      () => tf.loadLayersModel("file:///no/such/folder/model.json"),
      DataError,
      "nothing is there",
    );
  }));
