import { assertEquals, assertThrows } from "@std/assert";
import { join, resolve } from "node:path";
import { PAGE_HELP, parsePageArguments } from "../../../lib/tools/page/page_arguments.ts";
import { projectFolder } from "../../../lib/tools/project.ts";

Deno.test("without arguments the page goes to page/index.html, of MNIST if that is there", () => {
  assertEquals(parsePageArguments([]), {
    output: join(projectFolder, "page", "index.html"),
    isUsualPlace: true,
    data: "auto",
    course: undefined,
    port: undefined,
  });
});

Deno.test("a port may follow --serve or not", () => {
  const port = (...args: string[]) => {
    const settings = parsePageArguments(args);
    return settings === "help" ? undefined : settings.port;
  };
  assertEquals(port("--serve"), 8028);
  assertEquals(port("--serve", "8080"), 8080);
  assertEquals(port("--serve=8081"), 8081);
  assertEquals(port("--serve", "--data", "generated"), 8028);
});

Deno.test("the other flags, and help", () => {
  const args = ["--output", "a.html", "--data", "generated", "--course", "../index.html"];
  assertEquals(parsePageArguments(args), {
    output: resolve("a.html"),
    isUsualPlace: false,
    data: "generated",
    course: "../index.html",
    port: undefined,
  });
  assertEquals(parsePageArguments(["--help"]), "help");
  for (const flag of ["--output FILE", "--data SOURCE", "--course URL", "--serve [PORT]", "--help"]) {
    assertEquals(PAGE_HELP.includes(`\n  ${flag}  `), true, flag);
  }
});

Deno.test("a wrong value is an error that says what is expected", () => {
  const cases: [string[], string][] = [
    [["--data", "cifar"], 'Cannot use --data "cifar": expected auto, mnist or generated'],
    [["--serve", "0"], 'Cannot use --serve "0": expected a whole number from 1 to 65535'],
    [["--serve", "http"], 'Cannot use --serve "http": expected a whole number'],
    [["--output", ""], 'Cannot use --output "": expected the path of a file'],
    [["--course", "javascript:alert(1)"], 'Cannot use --course "javascript:alert(1)": expected an address'],
    [["--course", " "], 'Cannot use --course " ": expected an address'],
    [["--nosuch"], "--nosuch"],
    [["8080"], "Unexpected argument '8080'"],
  ];
  for (const [args, message] of cases) assertThrows(() => parsePageArguments(args), Error, message);
});
