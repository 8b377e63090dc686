import { assertEquals } from "@std/assert";
import { emit, inJupyter } from "../../lib/jupyter/outputs.ts";
import { inKernel } from "./kernel_stub.ts";

Deno.test("inJupyter tells a kernel from a plain program", async () => {
  assertEquals(inJupyter(), false);
  await inKernel(() => Promise.resolve(assertEquals(inJupyter(), true)));
  assertEquals(inJupyter(), false);
});

Deno.test("emit sends an output, and updates it under its id", async () => {
  const sent = await inKernel(async () => {
    await emit("a", { "text/plain": "1" });
    await emit("a", { "text/plain": "2" }, true);
  });
  assertEquals(sent, [
    { type: "display_data", id: "a", data: { "text/plain": "1" } },
    { type: "update_display_data", id: "a", data: { "text/plain": "2" } },
  ]);
});
