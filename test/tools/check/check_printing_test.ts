import { assertEquals } from "@std/assert";
import { checkPrinting } from "../../../lib/tools/check/check_printing.ts";
import { codeCell, notebookOf } from "../scratch.ts";

/** The line and the function of each problem in the code of a cell. */
function late(code: string): unknown[] {
  return checkPrinting("it", notebookOf(code)).map(({ line, message }) => [line, message.split("`")[1]]);
}

Deno.test("checkPrinting refuses the console, awaited or not, called or passed on", () => {
  assertEquals(late('console.log("a");\n// console.log\n"console.log"'), [[1, "console.log"]]);
  assertEquals(late('await console.table("a");\nawait print(1);'), [[1, "console.table"]]);
  assertEquals(late("[1].forEach(console.error);"), [[1, "console.error"]]);
});

Deno.test("checkPrinting refuses what is not awaited", () => {
  assertEquals(late("print(1);"), [[1, "print"]]);
  assertEquals(late("void show(a);\nawait print(1);"), [[1, "show"]]);
  assertEquals(late("const chart = await show(a);\nchart.update(b);"), [[2, "chart.update"]]);
  assertEquals(late("for (const a of list) {\n  print(a);\n}"), [[2, "print"]]);
  assertEquals(late("const say = () => {\n  print(1);\n};"), [[2, "print"]]);
  assertEquals(late("await print(1);\nlist.forEach((a) => print(a));"), [[2, "print"]]);
  assertEquals(late("await tenPredictions(model, data);"), [[1, "tenPredictions"]]);
});

Deno.test("checkPrinting takes what is awaited, or waited for by what follows", () => {
  for (
    const code of [
      "await print(1);",
      "const chart = await show(a);\nawait chart.update(b);",
      "list.forEach((a) => print(a));\nawait print(2);",
      "await Promise.all(list.map((a) => print(a)));",
      "const say = (a: number) => print(a);\nawait say(1);",
      "const mnist = await loadMnist({ onNotice: print });",
      "const lines = await tenPredictions(model, data, { print });",
      "const shown = show;\nhash.digest();\nprint;",
      "function say() {\n  return print(1);\n}\nawait say();",
    ]
  ) assertEquals(late(code), [], code);
});

Deno.test("checkPrinting refuses the result of a cell, and takes the empty one of show", () => {
  const result = (data: Record<string, string>) => ({
    output_type: "execute_result" as const,
    data,
    metadata: {},
  });
  const problems = checkPrinting(
    "it",
    notebookOf(
      codeCell("1", { outputs: [result({ "text/plain": "1" })] }),
      codeCell("2", { outputs: [result({})] }),
    ),
  );
  assertEquals(problems, [{
    file: "it",
    cell: 1,
    message: "its result may stand below the next cell: use `await print(...)`",
  }]);
});
