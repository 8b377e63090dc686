/** Builds the course as static pages: `deno task site`. @module */
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { runCommand, UsageError } from "../command.ts";
import { projectFolder } from "../project.ts";
import { expectBuild, replaceFolder } from "../replace_folder.ts";
import { buildPage } from "../page/build_page.ts";
import { pageDigits, SOURCES } from "../page/page_digits.ts";
import { parseChoice } from "../flag_values.ts";
import { buildSite } from "./build_site.ts";
import { SITE_MARK } from "./page_html.ts";

const HELP =
  `Builds the course as static pages from the notebooks as they were saved: nothing is run. The pages work from the
folder and without a network, sliders too; open index.html in a browser. reader.html is the page of deno task page.

Usage: deno task site [--output FOLDER] [--data SOURCE] [--repository URL]

  --output FOLDER    where they go, in place of the site that is there [site]
  --data SOURCE      what the reader's page is made with: auto: MNIST, or drawn digits if no mirror answers; mnist;
                     generated [auto]
  --repository URL   link source files there, as https://github.com/OWNER/REPOSITORY, instead of copying them
  --help             show this

A cell that cannot be shown, or a link that leads nowhere, is an error, and the site that is there stays as it was.`;

const SITE = {
  name: "a site that this command has built",
  mark: "index.html",
  isOurs: (text: string) => text.includes(SITE_MARK),
};

async function main(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      output: { type: "string" },
      repository: { type: "string" },
      data: { type: "string" },
      help: { type: "boolean", short: "h" },
    },
  });
  if (values.help) {
    console.log(HELP);
    return 0;
  }
  const { repository, output = join(projectFolder, "site") } = values;
  if (repository !== undefined && !/^https?:\/\/[^/\s]+\/\S+$/.test(repository)) {
    throw new UsageError(
      `Cannot use --repository "${repository}": expected an address such as https://github.com/OWNER/REPOSITORY`,
    );
  }
  const source = parseChoice("data", values.data ?? "auto", SOURCES);
  const folder = resolve(output);
  await expectBuild(folder, SITE);
  const digits = await pageDigits(source);
  const reader = await buildPage({ digits, course: "index.html", onProgress: (what) => console.error(what) });
  const files = await buildSite({
    project: projectFolder,
    repository,
    reader,
    onNotebook: (name, remark) => console.error(remark === "" ? name : `${name}: ${remark}`),
  });
  await replaceFolder(folder, files, SITE);
  const pages = [...files.keys()].filter((path) => path.endsWith(".html"));
  const sources = pages.filter((path) => path.startsWith("source/")).length;
  const lengths = [...files.values()].map((file) => new Blob([file as BlobPart]).size);
  const megabytes = (lengths.reduce((sum, length) => sum + length, 0) / 1e6).toFixed(1);
  console.log(
    `${pages.length - sources} pages and ${sources} of source, ${megabytes} MB: ${
      join(folder, "index.html")
    }`,
  );
  return 0;
}

if (import.meta.main) await runCommand(main);
