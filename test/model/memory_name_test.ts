import { assertEquals, assertThrows } from "@std/assert";
import { memoryName } from "../../lib/model/memory_name.ts";
import { recipe } from "../../lib/recipe.ts";

Deno.test("memoryName tells the memories of recipes apart", () => {
  assertEquals(
    [recipe, { cell: "rnn" }, { cell: "gru" }, { cell: "lstm", forgetBias: 1 }, { forgetBias: 0 }].map((
      one,
    ) => memoryName(one as typeof recipe)),
    ["LSTM", "plain RNN", "GRU", "LSTM, bias 1", "LSTM, bias 0"],
  );
});

Deno.test("memoryName of an unknown cell is an error", () => {
  assertThrows(
    () => memoryName({ cell: "toString" as "rnn" }),
    RangeError,
    'Cannot name the memory "toString": expected rnn, lstm or gru',
  );
});
