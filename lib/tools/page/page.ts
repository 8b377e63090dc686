/** Writes the reader as one self-contained page: `deno task page`. @module */
import { dirname } from "node:path";
import type { Dataset } from "../../data/dataset.ts";
import { loadMnist } from "../../data/mnist/mnist.ts";
import type { LoadOptions } from "../../data/mnist/load_options.ts";
import { checkWritable, replaceFile } from "../../files/replace_file.ts";
import { runCommand } from "../command.ts";
import { downloadStatus, StatusLine } from "../train/status_line.ts";
import { buildPage } from "./build_page.ts";
import { PAGE_HELP, parsePageArguments } from "./page_arguments.ts";
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
  const digits = await loadDigits(data);
  const html = await buildPage({ digits, course, onProgress: (what) => console.error(what) });
  await replaceFile(output, html);
  console.log(`${output}: ${(new TextEncoder().encode(html).length / 1e6).toFixed(2)} MB`);
  if (port === undefined) return 0;
  await using server = servePage(html, port);
  console.log(`The page is served at ${server.url} until Ctrl-C`);
  await server.finished;
  return 0;
}

/** Loads the digits, and says on stderr how that goes. */
export async function loadDigits(source: LoadOptions["source"]): Promise<Dataset> {
  using status = new StatusLine();
  return await loadMnist({
    source,
    onNotice: (notice) => {
      status.clear();
      console.error(notice);
    },
    onProgress: (progress) => status.show(downloadStatus(progress)),
  });
}

if (import.meta.main) await runCommand(main);
