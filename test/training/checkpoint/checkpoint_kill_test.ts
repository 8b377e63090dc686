import { assert, assertEquals, assertGreater } from "@std/assert";
import { join } from "node:path";
import { rowClassifier } from "../../../lib/model/row_classifier.ts";
import { Random } from "../../../lib/random.ts";
import { recipe } from "../../../lib/recipe.ts";
import { loadCheckpoint, saveCheckpoint } from "../../../lib/training/checkpoint/checkpoint.ts";
import { inFolder, names } from "../../files/in_folder.ts";

const LOOP = new URL("save_loop.ts", import.meta.url).pathname;
const KILLS = Number(Deno.env.get("KILLED_SAVERS") ?? 24);
const SEEDS = [1, 2, 3];

/** Starts a process that saves in a loop, and kills it at some moment. */
async function saveUntilKilled(folder: string, milliseconds: number): Promise<void> {
  const saver = new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", LOOP, folder, ...SEEDS.map(String)],
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  const errors = new Response(saver.stderr).text();
  const reader = saver.stdout.getReader();
  await reader.read();
  await new Promise((resolve) => setTimeout(resolve, milliseconds));
  saver.kill("SIGKILL");
  await reader.cancel();
  assertEquals([(await saver.status).signal, await errors], ["SIGKILL", ""]);
}

/** Opens the network again and again: each time it must be one that was saved, whole. */
async function readUntil(over: () => boolean, folder: string): Promise<number> {
  const right = new Map(
    SEEDS.map((seed) => [seed, weightsOf(rowClassifier({ ...recipe, hiddenSize: 64, seed }))]),
  );
  let reads = 0;
  while (!over()) {
    const saved = await loadCheckpoint(folder);
    assert(saved !== undefined, "the network is gone");
    assertEquals(weightsOf(saved.model), right.get(saved.recipe.seed));
    saved.model.dispose();
    reads++;
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  return reads;
}

function weightsOf(model: ReturnType<typeof rowClassifier>): string {
  return model.getWeights().map((weight) => weight.dataSync().join()).join();
}

Deno.test(`a network stays whole for its readers while ${KILLS} processes that save it are killed`, () =>
  inFolder(async (parent) => {
    const folder = join(parent, "network");
    const settings = { ...recipe, hiddenSize: 64 };
    const save = () =>
      saveCheckpoint(rowClassifier(settings), folder, { recipe: settings, source: "custom" });
    await save();
    const random = new Random(5);
    let over = false;
    const reads = readUntil(() => over, folder);
    reads.catch(() => {});
    // Three at a time, so that they also get in each other's way.
    const killers = [0, 1, 2].map(async (first) => {
      for (let kill = first; kill < KILLS; kill += 3) await saveUntilKilled(folder, random.uniform(0, 120));
    });
    try {
      await Promise.all([...killers, Promise.race([reads, Promise.all(killers)])]);
    } finally {
      over = true;
    }
    assertGreater(await reads, KILLS);
    await save();
    assertEquals([names(folder).length, names(parent)], [2, ["network"]]);
  }));
