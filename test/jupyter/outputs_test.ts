import { assertEquals } from "@std/assert";
import { emit, inJupyter } from "../../lib/jupyter/outputs.ts";
import { withJupyter } from "./jupyter_stub.ts";

Deno.test("inJupyter tells a Jupyter kernel from a plain program", async () => {
  assertEquals(inJupyter(), false);
  await withJupyter(() => Promise.resolve(assertEquals(inJupyter(), true)));
  assertEquals(inJupyter(), false);
});

Deno.test("emit sends an output, and updates it under its id", async () => {
  const sent = await withJupyter(async () => {
    await emit("a", { "text/plain": "1" });
    await emit("a", { "text/plain": "2" }, true);
  });
  assertEquals(sent, [
    { type: "display_data", id: "a", data: { "text/plain": "1" } },
    { type: "update_display_data", id: "a", data: { "text/plain": "2" } },
  ]);
});
