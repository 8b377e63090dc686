import { assertEquals, assertThrows } from "@std/assert";
import { rowClassifier } from "../../../lib/model/row_classifier.ts";
import { readerNetwork } from "../../../lib/reader/network/model_network.ts";
import { untrainedNetwork } from "../../../lib/reader/network/untrained_network.ts";

Deno.test("untrainedNetwork has the very weights that rowClassifier begins with, to the last bit", () => {
  for (const [seed, hiddenSize] of [[1, 128], [7, 5], [4294967295, 64], [0, 1]]) {
    const model = rowClassifier({ seed, hiddenSize });
    assertEquals(
      untrainedNetwork(seed, hiddenSize, "Untrained"),
      readerNetwork(model, { name: "Untrained" }),
    );
    model.dispose();
  }
  assertEquals(untrainedNetwork(3), untrainedNetwork(3, 128, "Untrained"));
});

Deno.test("untrainedNetwork refuses sizes and seeds that there are not", () => {
  assertThrows(
    () => untrainedNetwork(1, 0),
    RangeError,
    "Cannot make a network with hiddenSize 0: expected a whole number of at least 1",
  );
  assertThrows(() => untrainedNetwork(-1), RangeError, "Cannot seed a generator with -1");
});
