import { assert, assertEquals, assertGreater, assertRejects } from "@std/assert";
import { join } from "node:path";
import { DataError, Random, tf } from "../../../lib/mod.ts";
import { inFolder, names } from "../../files/in_folder.ts";
import { answersOf, networks } from "./networks.ts";

const COUNT = Number(Deno.env.get("DAMAGED_NETWORKS") ?? 300);

// deno-lint-ignore no-explicit-any -- a file of JSON, about to be damaged
type Json = any;

/** A saved network, to be damaged and mended. */
class Victim {
  readonly files = new Map<string, Uint8Array<ArrayBuffer>>();

  constructor(readonly folder: string) {
    for (const name of names(folder)) this.files.set(name, Deno.readFileSync(join(folder, name)));
  }

  get json(): Json {
    return JSON.parse(new TextDecoder().decode(this.files.get("model.json")));
  }

  get weights(): [string, Uint8Array<ArrayBuffer>] {
    return [...this.files].find(([name]) => name.endsWith(".bin"))!;
  }

  write(name: string, contents: Uint8Array | string): void {
    const bytes = typeof contents === "string" ? new TextEncoder().encode(contents) : contents;
    Deno.writeFileSync(join(this.folder, name), bytes);
  }

  writeJson(change: (json: Json) => unknown): void {
    const json = this.json;
    change(json);
    this.write("model.json", JSON.stringify(json));
  }

  mend(): void {
    for (const [name, contents] of this.files) this.write(name, contents);
  }
}

async function withVictim(use: (victim: Victim, model: tf.LayersModel) => Promise<void>) {
  await inFolder(async (parent) => {
    const model = networks["our classifier"]();
    model.compile({ optimizer: "adam", loss: "categoricalCrossentropy" });
    await model.save(`file://${parent}`, { includeOptimizer: true });
    await use(new Victim(parent), model);
  });
}

/** As another program saves it: without anything to check it by. */
function asForeign(victim: Victim): Victim {
  victim.writeJson((json) => {
    delete json.scanline;
    json.weightsManifest[0].paths = ["weights.bin"];
  });
  Deno.renameSync(join(victim.folder, victim.weights[0]), join(victim.folder, "weights.bin"));
  return new Victim(victim.folder);
}

/** The objects and arrays in a value, itself among them. */
function containers(value: Json): Json[] {
  if (typeof value !== "object" || value === null) return [];
  return [value, ...Object.values(value).flatMap(containers)];
}

const VALUES = [null, -1, 0, 1.5, 8000, 1e15, "x", "../../secret", [], {}, true, [1e9, 1e9], "NaN", ""];

/** Damages a network in one of many ways; says whether no reader could see it where there are no digests. */
function damage(victim: Victim, trial: number, random: Random): void {
  const choose = <T>(values: readonly T[]): T => values[random.integer(values.length)];
  const [name, bytes] = victim.weights;
  const text = new TextDecoder().decode(victim.files.get("model.json"));
  const at = random.integer(text.length);
  const object = (json: Json): Json => choose(containers(json).filter((one) => Object.keys(one).length > 1));
  const kinds = [
    () => victim.write(name, bytes.subarray(0, random.integer(bytes.length))),
    () => victim.write(name, new Uint8Array([...bytes, ...new Uint8Array(1 + random.integer(99))])),
    () => {
      const values = new Float32Array(bytes.slice().buffer);
      values[random.integer(values.length)] = choose([NaN, Infinity]);
      victim.write(name, new Uint8Array(values.buffer));
    },
    () => victim.write("model.json", text.slice(0, at)),
    () => victim.write("model.json", text.slice(0, at) + choose([...'{}[]",:0a']) + text.slice(at + 1)),
    () =>
      victim.writeJson((json) => {
        const one = object(json);
        one[choose(Object.keys(one))] = choose(VALUES);
      }),
    () =>
      victim.writeJson((json) => {
        const one = object(json);
        delete one[choose(Object.keys(one))];
      }),
    () =>
      victim.writeJson((json) => {
        const one = object(json);
        const [a, b] = [choose(Object.keys(one)), choose(Object.keys(one))];
        [one[a], one[b]] = [one[b], one[a]];
      }),
  ];
  kinds[trial % kinds.length]();
}

for (const kind of ["ours", "another program's"]) {
  Deno.test(`${COUNT} damaged networks of ${kind} are refused by a clear error or opened whole`, () =>
    withVictim(async (saved, model) => {
      const victim = kind === "ours" ? saved : asForeign(saved);
      const expected = answersOf(model).join();
      const random = new Random(23);
      const tensors = tf.memory().numTensors;
      let refused = 0;
      for (let trial = 0; trial < COUNT; trial++) {
        damage(victim, trial, random);
        try {
          const opened = await tf.loadLayersModel(`file://${victim.folder}/model.json`);
          if (kind === "ours") assertEquals(answersOf(opened).join(), expected);
          opened.optimizer?.dispose();
          opened.dispose();
        } catch (error) {
          if (!(error instanceof DataError)) throw error;
          assert(
            /^Cannot open the network saved in "[^"]+": [^\n]{5,400}[^.]$/.test(error.message),
            error.message,
          );
          assert(!/of undefined|is undefined|not a function|of null/.test(error.message), error.message);
          refused++;
        }
        assertEquals(tf.memory().numTensors, tensors);
        victim.mend();
      }
      assertGreater(refused, COUNT * 0.5);
    }));
}

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
