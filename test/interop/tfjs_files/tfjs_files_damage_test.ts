import { assert, assertEquals, assertGreater } from "@std/assert";
import { DataError, Random, tf } from "../../../lib/mod.ts";
import { answersOf } from "./networks.ts";
import { asForeign, damage, withVictim } from "./damaged_networks.ts";

const COUNT = Number(Deno.env.get("DAMAGED_NETWORKS") ?? 300);

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
