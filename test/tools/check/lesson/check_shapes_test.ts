import { assertEquals } from "@std/assert";
import { checkShapes } from "../../../../lib/tools/check/lesson/check_shapes.ts";
import { notebookOf, proseCell } from "../../scratch.ts";

/** What is found in a text, and what is to be written instead. */
function found(...cells: Parameters<typeof notebookOf>): string[] {
  return checkShapes("it", notebookOf(...cells)).map(({ message }) =>
    message.replace("is no way to write a shape here: write ", "-> ")
  );
}

Deno.test("checkShapes refuses shapes that are not written as in the library", () => {
  assertEquals(found(proseCell("from (64,28,28) or `(64,1,28,28)` to [64,28,28]")), [
    "`[64,28,28]` -> `[64, 28, 28]`",
    "`(64,28,28)` -> `[64, 28, 28]`",
    "`(64,1,28,28)` -> `[64, 1, 28, 28]`",
  ]);
  assertEquals(found(proseCell("a tensor of (64, 28, 28), [ 64, 128 ]")), [
    "`[ 64, 128 ]` -> `[64, 128]`",
    "`(64, 28, 28)` -> `[64, 28, 28]`",
  ]);
  assertEquals(found(proseCell("64x28x28 and 28×28")), [
    "`64x28x28` -> `[64, 28, 28]`",
    "`28×28` -> `28 x 28`, or `[28, 28]` if it is a shape",
  ]);
  assertEquals(found(proseCell("of the shape (batch, time\nstep, input) or (batch, 4*hidden)")), [
    "`(batch, time step, input)` -> `[batch, time step, input]`",
    "`(batch, 4*hidden)` -> `[batch, 4*hidden]`",
  ]);
  assertEquals(found("const z = x; // [1,512]"), ["`[1,512]` -> `[1, 512]`"]);
});

Deno.test("checkShapes names the cell and the line", () => {
  const notebook = notebookOf(proseCell("a\nb (1,28)", { id: "here" }), "1;\n// 28x28");
  assertEquals(checkShapes("it", notebook).map(({ id, cell, line }) => [id, cell, line]), [
    ["here", undefined, 2],
    [undefined, 1, 2],
  ]);
});

Deno.test("checkShapes takes shapes in brackets, and what is no shape", () => {
  const text = "[64, 28, 28], `[batch, time, hidden]`, `x.view(-1,28,28)`, `x.view(-1, 28, 28)`, f(x, y), " +
    "`torch.Size([10, 28, 64])`, 28 x 28 pixels, 28 × 28, 3 x 64 x 28 multiplications, blank rows (0, 7, 14, 28), (8, 9), " +
    "(a batch, that is), (batches, epochs), rows[0](1,2), [1](2_x.ipynb), 0x28, v1x2, in $(64,28,28)$ or not";
  assertEquals(found(proseCell(text.replace("$(64,28,28)$", "maths"))), []);
  assertEquals(found(proseCell("```\n(64,28,28)\n```\n"), "f(1,28); const a = [1,28]; // [1, 28]"), []);
});
