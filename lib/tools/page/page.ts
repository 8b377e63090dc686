/** Writes the reader as one self-contained page: `deno task page`. @module */
import { dirname } from "node:path";
import { checkWritable, replaceFile } from "../../files/replace_file.ts";
import { runCommand } from "../command.ts";
import { buildPage } from "./build_page.ts";
import { PAGE_HELP, parsePageArguments } from "./page_arguments.ts";
import { pageDigits } from "./page_digits.ts";
import { servePage } from "./serve_page.ts";

async function main(args: string[]): Promise<number> {
  const settings = parsePageArguments(args);
  if (settings === "help") {
    console.log(PAGE_HELP);
    return 0;
  }
  const { output, data, course, port } = settings;
  if (settings.isUsualPlace) await Deno.mkdir(dirname(output), { recursive: true });
  await checkWritable(output);
  const digits = await pageDigits(data);
  const html = await buildPage({ digits, course, onProgress: (what) => console.error(what) });
  await replaceFile(output, html);
  console.log(`${output}: ${(new TextEncoder().encode(html).length / 1e6).toFixed(2)} MB`);
  if (port === undefined) return 0;
  await using server = servePage(html, port);
  console.log(`The page is served at ${server.url} until Ctrl-C`);
  await server.finished;
  return 0;
}

if (import.meta.main) await runCommand(main);
