import { join } from "node:path";
import { rowClassifier } from "../../../lib/model/row_classifier.ts";
import { recipe } from "../../../lib/recipe.ts";
import { saveCheckpoint } from "../../../lib/training/checkpoint/checkpoint.ts";
import { inFolder } from "../../files/in_folder.ts";

export const SMALL = { ...recipe, hiddenSize: 6 };
export const INFO = { recipe: SMALL, source: "custom" as const };
export const COUNT = Number(Deno.env.get("DAMAGED_CHECKPOINTS") ?? 300);

// deno-lint-ignore no-explicit-any -- a file of JSON, about to be damaged
export type Json = any;

/** A saved network, and functions that damage it. */
export class Victim {
  readonly weightsPath: string;
  readonly text: string;
  readonly bytes: Uint8Array<ArrayBuffer>;

  constructor(readonly folder: string) {
    this.text = Deno.readTextFileSync(join(folder, "model.json"));
    this.weightsPath = join(folder, JSON.parse(this.text).weightsManifest[0].paths[0]);
    this.bytes = Deno.readFileSync(this.weightsPath);
  }

  writeJson(change: (json: Json) => unknown): void {
    const json = JSON.parse(this.text);
    change(json);
    this.writeText(JSON.stringify(json));
  }

  writeText(text: string): void {
    Deno.writeTextFileSync(join(this.folder, "model.json"), text);
  }

  writeWeights(change: (bytes: Uint8Array<ArrayBuffer>) => Uint8Array | void): void {
    const bytes = this.bytes.slice();
    Deno.writeFileSync(this.weightsPath, change(bytes) ?? bytes);
  }

  mend(): void {
    this.writeText(this.text);
    Deno.writeFileSync(this.weightsPath, this.bytes);
  }
}

export async function withVictim(use: (victim: Victim) => Promise<void>) {
  await inFolder(async (parent) => {
    const folder = join(parent, "network");
    await saveCheckpoint(rowClassifier(SMALL), folder, INFO);
    await use(new Victim(folder));
  });
}
