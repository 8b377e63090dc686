import { assertEquals } from "@std/assert";
import { CellOutputs, type Displays } from "../../../lib/tools/notebooks/cell_outputs.ts";

function receive(cell: CellOutputs, msg_type: string, content: Record<string, unknown>): void {
  cell.receive({ header: { msg_id: "", msg_type }, parent_header: {}, content });
}

const stream = (cell: CellOutputs, text: string, name = "stdout") => receive(cell, "stream", { name, text });

const display = (cell: CellOutputs, text: string, type = "display_data", display_id = "one") =>
  receive(cell, type, { data: { "text/plain": text }, metadata: {}, transient: { display_id } });

const texts = (cell: CellOutputs) => cell.outputs.map(({ text, data }) => text ?? data?.["text/plain"]);

Deno.test("CellOutputs joins what comes on one stream in a row", () => {
  const cell = new CellOutputs(new Map());
  stream(cell, "a\n");
  stream(cell, "b\n");
  stream(cell, "c\n", "stderr");
  stream(cell, "d\n");
  assertEquals(cell.outputs.map(({ name, text }) => [name, text]), [
    ["stdout", "a\nb\n"],
    ["stderr", "c\n"],
    ["stdout", "d\n"],
  ]);
});

Deno.test("CellOutputs keeps of an overwritten line what a terminal shows", () => {
  const cell = new CellOutputs(new Map());
  stream(cell, "step 10");
  stream(cell, "\rstep 9\r");
  stream(cell, "done\nnext\r\n");
  assertEquals(texts(cell), ["done 90\nnext\n"]);
});

Deno.test("CellOutputs updates a display in every cell that shows it", () => {
  const displays: Displays = new Map();
  const [first, second] = [new CellOutputs(displays), new CellOutputs(displays)];
  display(first, "a");
  display(first, "other", "display_data", "two");
  display(second, "b");
  assertEquals([texts(first), texts(second)], [["b", "other"], ["b"]]);
  display(second, "c", "update_display_data");
  display(second, "nobody shows it", "update_display_data", "three");
  assertEquals([texts(first), texts(second)], [["c", "other"], ["c"]]);
  assertEquals(Object.keys(first.outputs[0]).sort(), ["data", "metadata", "output_type"]);
});

Deno.test("CellOutputs clears at once, or when the next output comes", () => {
  const cell = new CellOutputs(new Map());
  stream(cell, "a");
  receive(cell, "clear_output", { wait: false });
  assertEquals(texts(cell), []);
  stream(cell, "b");
  receive(cell, "clear_output", { wait: true });
  assertEquals(texts(cell), ["b"]);
  stream(cell, "c");
  assertEquals(texts(cell), ["c"]);
});

Deno.test("CellOutputs keeps results and errors as a notebook file holds them", () => {
  const cell = new CellOutputs(new Map());
  receive(cell, "execute_result", {
    data: { "text/plain": "1" },
    metadata: {},
    transient: {},
    execution_count: 3,
  });
  receive(cell, "error", { ename: "E", evalue: "why", traceback: ["E: why"] });
  receive(cell, "status", { execution_state: "idle" });
  assertEquals(cell.outputs, [
    { output_type: "execute_result", execution_count: 3, data: { "text/plain": "1" }, metadata: {} },
    { output_type: "error", ename: "E", evalue: "why", traceback: ["E: why"] },
  ]);
});
