import { assertEquals } from "@std/assert";
import { print } from "../../lib/jupyter/print.ts";
import { withJupyter } from "./jupyter_stub.ts";

Deno.test("print shows text as it is and other values as the console does", async () => {
  const sent = await withJupyter(() => print("shape:", [28, 128], { a: "b" }, 1, undefined, "100 %s"));
  assertEquals(sent, [{
    type: "stream",
    id: "",
    data: { "text/plain": 'shape: [ 28, 128 ] { a: "b" } 1 undefined 100 %s\n' },
  }]);
});

Deno.test("print writes to the console where there is no Jupyter", async () => {
  const lines: unknown[][] = [];
  const { log } = console;
  console.log = (...values) => lines.push(values);
  try {
    await print("a", 1);
  } finally {
    console.log = log;
  }
  assertEquals(lines, [["a", 1]]);
});
