import { assertEquals } from "@std/assert";
import { binarize } from "../../../lib/data/binarize.ts";
import { nextRowModel } from "../../../lib/model/next_row/next_row_model.ts";
import type { EngineOptions } from "../../../lib/recurrent/engine/engine_options.ts";
import { useEngine } from "../../../lib/recurrent/engine/engine.ts";
import { trainNextRow } from "../../../lib/training/next_row/train_next_row.ts";
import { smallDigits } from "../../shared/small_digits.ts";

/** The digest of the weights after two steps of notebook 8, the last with a part of a batch. */
async function digest(options: EngineOptions): Promise<string> {
  useEngine(options);
  const gray = smallDigits(100);
  const digits = { train: binarize(gray.train), test: binarize(gray.test) };
  const model = nextRowModel();
  for await (const _ of trainNextRow(model, digits, { testImages: 10 })) { /* only its weights count */ }
  const weights = model.getWeights().flatMap((weight) => [...weight.dataSync<"float32">()]);
  model.dispose();
  useEngine({});
  return new Uint8Array(await crypto.subtle.digest("SHA-256", Float32Array.from(weights))).toHex();
}

Deno.test("trainNextRow gives the same weights on any number of threads, and with the stock operations of tfjs", async () => {
  const stock = await digest({ engine: "wasm", threads: 1, stockOperations: "leave" });
  for (const threads of [1, 2, 3]) {
    assertEquals(await digest({ engine: "wasm", threads }), stock, `${threads} threads`);
  }
});
