import { assertEquals } from "@std/assert";
import { checkImports } from "../../../../lib/tools/check/lesson/check_imports.ts";
import { codeCell, notebookOf } from "../../scratch.ts";

const from = 'from "../lib/mod.ts";';

Deno.test("checkImports refuses a name that the cell does not use, and says where it belongs", () => {
  const notebook = notebookOf(
    codeCell(`import { print, show, tf } ${from}\nimport * as all ${from}\nawait print(1);`, {
      id: "imports",
    }),
    codeCell("await show(tf);", { id: "show-it" }),
    codeCell(`import {\n  print,\n  type Letter,\n  train as run,\n} ${from}\nawait print(2);`, {
      id: "again",
    }),
    codeCell('const letter: Letter = "f";\nrun;', { id: "letter" }),
  );
  const problems = checkImports("it", notebook);
  assertEquals(problems.map(({ cell, line, message }) => [cell, line, message]), [
    [1, 1, '`show` is imported but first used in cell "show-it": import it there'],
    [1, 1, '`tf` is imported but first used in cell "show-it": import it there'],
    [1, 2, "`all` is imported but never used: leave it out"],
    [3, 2, '`print` is imported in cell "imports" already: leave it out'],
    [3, 3, '`Letter` is imported but first used in cell "letter": import it there'],
    [3, 4, '`run` is imported but first used in cell "letter": import it there'],
  ]);
});

Deno.test("checkImports does not take the name of a part, or a text, for a use", () => {
  const notebook = notebookOf(
    `import { accuracy } ${from}\nconst a = { accuracy: 1 };\na.accuracy;\n// accuracy\n"accuracy";`,
    "const { accuracy: b } = a;",
  );
  assertEquals(checkImports("it", notebook).map(({ message }) => message), [
    "`accuracy` is imported but never used: leave it out",
  ]);
});

Deno.test("checkImports takes names where they are first used, in every form", () => {
  const notebook = notebookOf(
    `import { print, tf } ${from}\nconst onNotice = print;\nconst x: tf.Tensor = read();`,
    `import { type Letter, letters, train as run } ${from}
const first: Letter = letters[0];
await print({ first, letters }, run?.(), tf);`,
    `import { accuracy } ${from}\nconst result = { accuracy };`,
    `import { a, b } ${from}\nconst { [a]: c = b } = x;`,
  );
  assertEquals(checkImports("it", notebook), []);
});
