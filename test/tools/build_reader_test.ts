import { assert, assertEquals } from "@std/assert";
import { readerFile } from "../../lib/tools/build_reader/build_reader.ts";
import { program } from "../../lib/reader/generated/browser_program.ts";

const { url, text, modules } = await readerFile();

Deno.test("The committed program of the reader is what its source is bundled to", () => {
  assert(Deno.readTextFileSync(url).replaceAll("\r\n", "\n") === text, "Run `deno task build-reader`");
});

Deno.test("The program of the reader is made of our own modules alone: no tfjs, no engine", () => {
  assert(modules.some((path) => path.endsWith("lib/reader/reading/read_digit.ts")));
  const foreign = modules.filter((path) =>
    !/(^|\/)lib\/(reader|interop|figures|model|files|data\/drawn)\/|(^|\/)lib\/\w+\.ts$/.test(path)
  );
  assertEquals(foreign, []);
  assertEquals(modules.filter((path) => /node_modules|npm|lib\/recurrent|lib\/tf\.ts/.test(path)), []);
});

Deno.test("The program may stand inside a script element, and asks for nothing", () => {
  assertEquals(program.match(/<\/script|<!--|\bfetch\(|XMLHttpRequest|\bimport\(/gi), null);
});
