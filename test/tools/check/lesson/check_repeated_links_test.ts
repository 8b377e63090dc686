import { assertEquals } from "@std/assert";
import { checkRepeatedLinks } from "../../../../lib/tools/check/lesson/check_repeated_links.ts";
import { notebookOf, proseCell } from "../../scratch.ts";

Deno.test("checkRepeatedLinks refuses a second link to the same source", () => {
  const notebook = notebookOf(
    proseCell("[`show`](../lib/jupyter/show.ts)", { id: "first" }),
    proseCell("and\n[`show`](../lib/jupyter/show.ts#L40), [the source](../lib/jupyter/show.ts)", {
      id: "second",
    }),
  );
  const message =
    'it links to "../lib/jupyter/show.ts" again, after cell "first": leave out one of the links';
  assertEquals(checkRepeatedLinks("it", notebook), [
    { file: "it", id: "second", line: 2, message },
    { file: "it", id: "second", line: 2, message },
  ]);
});

Deno.test("checkRepeatedLinks takes another function of the same file, notebooks, pages and code", () => {
  const notebook = notebookOf(
    proseCell("[`initialRnnWeights`](../lib/w.ts) [`initialLstmWeights`](../lib/w.ts) [3](3_training.ipynb)"),
    proseCell("[3](3_training.ipynb) [a](https://example.org) [b](https://example.org) [c](#d) [e](#d)"),
    proseCell("```\n[`initialRnnWeights`](../lib/w.ts)\n```\n"),
  );
  assertEquals(checkRepeatedLinks("it", notebook), []);
});
