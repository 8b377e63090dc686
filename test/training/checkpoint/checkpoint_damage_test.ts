import { assert, assertEquals, assertLess, assertRejects, assertStringIncludes } from "@std/assert";
import { DataError } from "../../../lib/data/dataset.ts";
import { rowClassifier } from "../../../lib/model/row_classifier.ts";
import { Random } from "../../../lib/random.ts";
import { tf } from "../../../lib/tf.ts";
import { loadCheckpoint } from "../../../lib/training/checkpoint/checkpoint.ts";
import { COUNT, INFO, type Json, SMALL, type Victim, withVictim } from "./victim.ts";

function choose<T>(random: Random, values: readonly T[]): T {
  return values[random.integer(values.length)];
}

/** The objects and arrays in a value, itself among them. */
function containers(value: Json): Json[] {
  if (typeof value !== "object" || value === null) return [];
  return [value, ...Object.values(value).flatMap(containers)];
}

const VALUES = [null, -1, 0, 1.5, 8000, 1e15, "x", "../../secret", [], {}, true, [1e9, 1e9], "NaN", ""];

/** The kinds of damage; each gets a stream of random numbers. */
const DAMAGES: Record<string, (victim: Victim, random: Random) => void> = {
  "weights cut off": (victim, random) =>
    victim.writeWeights((bytes) => bytes.subarray(0, random.integer(bytes.length))),
  "weights longer": (victim, random) =>
    victim.writeWeights((bytes) => new Uint8Array([...bytes, ...new Uint8Array(1 + random.integer(99))])),
  "a bit of the weights": (victim, random) =>
    victim.writeWeights((bytes) => void (bytes[random.integer(bytes.length)] ^= 1 << random.integer(8))),
  "NaN in the weights": (victim, random) =>
    victim.writeWeights((bytes) => {
      new Float32Array(bytes.buffer)[random.integer(bytes.length / 4)] = random.integer(2) ? NaN : Infinity;
    }),
  "two weights swapped": (victim, random) =>
    victim.writeWeights((bytes) => {
      const values = new Float32Array(bytes.buffer);
      const [a, b] = [random.integer(values.length), random.integer(values.length)];
      [values[a], values[b]] = [values[b], values[a]];
    }),
  "a character of the JSON": (victim, random) => {
    const at = random.integer(victim.text.length);
    const character = String.fromCharCode(32 + random.integer(95));
    victim.writeText(victim.text.slice(0, at) + character + victim.text.slice(at + 1));
  },
  "JSON cut off": (victim, random) =>
    victim.writeText(victim.text.slice(0, random.integer(victim.text.length))),
  "a field of another type": (victim, random) =>
    victim.writeJson((json) => {
      const object = choose(random, containers(json).filter((object) => Object.keys(object).length > 0));
      object[choose(random, Object.keys(object))] = choose(random, VALUES);
    }),
  "a field gone": (victim, random) =>
    victim.writeJson((json) => {
      const object = choose(random, containers(json).filter((object) => Object.keys(object).length > 0));
      delete object[choose(random, Object.keys(object))];
    }),
  "two fields swapped": (victim, random) =>
    victim.writeJson((json) => {
      const object = choose(random, containers(json).filter((object) => Object.keys(object).length > 1));
      const [a, b] = [choose(random, Object.keys(object)), choose(random, Object.keys(object))];
      [object[a], object[b]] = [object[b], object[a]];
    }),
};

Deno.test(`${COUNT} damaged networks are refused by a clear error or opened right, at once`, () =>
  withVictim(async (victim) => {
    const right = rowClassifier(SMALL);
    const state = (model: tf.LayersModel) => [
      JSON.stringify(model.toJSON(null, false)),
      ...model.getWeights().map((weight) => weight.dataSync().join()),
    ];
    const expected = state(right);
    const kinds = Object.entries(DAMAGES);
    const random = new Random(17);
    const tensors = tf.memory().numTensors;
    let refused = 0;
    for (let trial = 0; trial < COUNT; trial++) {
      const [kind, damage] = kinds[trial % kinds.length];
      damage(victim, random);
      try {
        const opened = await loadCheckpoint(victim.folder);
        assertEquals(state(opened!.model), expected, kind);
        assertEquals({ recipe: opened!.recipe, source: opened!.source }, INFO, kind);
        opened!.model.dispose();
      } catch (error) {
        if (!(error instanceof DataError)) throw error;
        assert(
          /^Cannot open the network saved in "[^"]+": [^\n]{5,300}[^.]$/.test(error.message),
          error.message,
        );
        assert(!/undefined|not a function|of null/.test(error.message), `${kind}: ${error.message}`);
        refused++;
      }
      assertEquals(tf.memory().numTensors, tensors, kind);
      victim.mend();
    }
    assert(refused > COUNT * 0.9, `${refused}`);
    assertLess((await Deno.stat(victim.weightsPath)).size, 10_000);
  }));

Deno.test("damage is named", () =>
  withVictim(async (victim) => {
    const weights = victim.weightsPath.slice(victim.folder.length + 1);
    const cases: [() => void, string][] = [
      [
        () => victim.writeWeights((bytes) => bytes.subarray(0, 100)),
        `expected ${weights} to have ${victim.bytes.length} bytes but found 100`,
      ],
      [() => victim.writeWeights((bytes) => void (bytes[7] ^= 1)), `expected ${weights} as it was saved`],
      [() => Deno.removeSync(victim.weightsPath), `${weights} is missing`],
      [
        () => victim.writeJson((json) => json.userDefinedMetadata.recipe.hiddenSize = 8000),
        "expected model.json as it was saved but found it changed",
      ],
      [
        () => victim.writeJson((json) => json.userDefinedMetadata.recipe.seed = -1),
        "expected seed to be a whole number from 0 to 4294967295 but found -1",
      ],
      [
        () => victim.writeJson((json) => json.weightsManifest[0].paths = ["../secret"]),
        'expected one file of weights but found "../secret"',
      ],
      [
        () => victim.writeJson(({ weightsManifest: [{ weights }] }) => weights[1].name = weights[0].name),
        "expected each weight to have a name of its own",
      ],
    ];
    for (const [damage, part] of cases) {
      damage();
      const { message } = await assertRejects(() => loadCheckpoint(victim.folder), DataError);
      assertStringIncludes(message, `Cannot open the network saved in "${victim.folder}": `);
      assertStringIncludes(message, `${part}`);
      victim.mend();
    }
    assertEquals((await loadCheckpoint(victim.folder))!.recipe, SMALL);
  }));
