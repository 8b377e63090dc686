import { dirname, join, relative } from "node:path";
import { findFiles } from "./find_files.ts";
import type { Problem } from "./problem.ts";

/**
 * Checks the documentation of what packages export, by `deno doc --lint`: everything public has a text, and its types are public too.
 * What it says of types of other packages, such as tfjs's, does not count: those have documentation of their own.
 *
 * @param configs The deno.json of each package.
 */
export async function checkDocs(configs: string[]): Promise<Problem[]> {
  const entries = await Promise.all(configs.map(async (config) => {
    const { exports } = JSON.parse(await Deno.readTextFile(config)) as { exports: string | object };
    const files: string[] = typeof exports === "string" ? [exports] : Object.values(exports);
    return files.map((file) => join(dirname(config), file));
  }));
  const { success, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["doc", "--lint", ...entries.flat()],
    cwd: dirname(configs[0]),
    env: { NO_COLOR: "1" },
  }).output();
  if (success) return [];
  const output = [stdout, stderr].map((bytes) => new TextDecoder().decode(bytes)).join("");
  const reports = [...output.matchAll(REPORT)].map(([, rule, what, file, line, snippet]) => ({
    file,
    line: Number(line),
    message: `${what} (${rule})`,
    snippet,
  }));
  if (reports.length === 0) {
    return [{ file: dirname(configs[0]), message: output.trim().replaceAll(/\s*\n\s*/g, " ") }];
  }
  const folders = configs.map((config) => dirname(config));
  const sources = await readSources(folders);
  return reports.filter(({ file, snippet }) =>
    isOurs(file, folders) && !refersAway(snippet, sources) && !isWhole(snippet)
  )
    .map(({ file, line, message }) => ({ file, line, message }));
}

/** One report: "error[rule]: what", "--> file:line:column", and lines of source, up to an empty one. */
const REPORT = /^error\[([\w-]+)\]: (.*)\n +--> (.+?):(\d+):\d+\n([^]*?)(?=\n\n\n|\n\nerror|$(?![^]))/gm;

/** A line of source in a report that has a number. */
const NUMBERED = /^ *(\d+) \| (.*)$/gm;

function isOurs(file: string, folders: string[]): boolean {
  return folders.some((folder) => !relative(folder, file).startsWith(".."));
}

/** The whole of another package, under a name. */
const WHOLE_PACKAGE = /^import \* as \w+ from "[^.]/;

/**
 * Whether a report is about what stands in no file of ours: the last line of its source is that of the type which is not public; or
 * the whole of another package is passed on.
 */
function refersAway(snippet: string, sources: string[][]): boolean {
  const lines = [...snippet.matchAll(NUMBERED)];
  if (WHOLE_PACKAGE.test(lines.at(-1)?.[2] ?? "")) return true;
  if (lines.length < 2) return false;
  const [, line, text] = lines.at(-1)!;
  return !sources.some((source) => source[Number(line) - 1] === text);
}

/** Whether it is about another package as a whole, which has its documentation there. */
function isWhole(snippet: string): boolean {
  return [...snippet.matchAll(NUMBERED)].some(([, , text]) => /^(import|export) \* as /.test(text));
}

/** The lines of every file of ours. */
async function readSources(folders: string[]): Promise<string[][]> {
  const files = (await Promise.all(folders.map((folder) => findFiles(folder, ".ts")))).flat();
  return await Promise.all(files.map(async (file) => (await Deno.readTextFile(file)).split(/\r?\n/)));
}
