/** Saved networks, and ways to damage their files. @module */
import { join } from "node:path";
import type { Random, tf } from "../../../lib/mod.ts";
import { inFolder, names } from "../../files/in_folder.ts";
import { networks } from "./networks.ts";

// deno-lint-ignore no-explicit-any -- a file of JSON, about to be damaged
export type Json = any;

/** A saved network, to be damaged and mended. */
export class Victim {
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

export async function withVictim(use: (victim: Victim, model: tf.LayersModel) => Promise<void>) {
  await inFolder(async (parent) => {
    const model = networks["our classifier"]();
    model.compile({ optimizer: "adam", loss: "categoricalCrossentropy" });
    await model.save(`file://${parent}`, { includeOptimizer: true });
    await use(new Victim(parent), model);
  });
}

/** As another program saves it: without anything to check it by. */
export function asForeign(victim: Victim): Victim {
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
export function damage(victim: Victim, trial: number, random: Random): void {
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
