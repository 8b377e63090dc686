import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { UsageError } from "../command.ts";
import { projectFolder } from "../project.ts";
import { SOURCES } from "./page_digits.ts";
import { parseChoice, parseNumber } from "../flag_values.ts";

/** What the arguments of `deno task page` ask for. */
export interface PageArguments {
  /** Where the page goes. */
  output: string;
  /** Whether nobody said where, so that its folder may have to be made. */
  isUsualPlace: boolean;
  /** Where the digits come from. */
  data: typeof SOURCES[number];
  /** The address of the course, if the page is to link it. */
  course?: string;
  /** The port to serve the page on; nothing if it is not to be served. */
  port?: number;
}

/** Where the page is served if nobody says. */
const PORT = 8028;

const PORTS = { least: 1, most: 65535, whole: true };

/** What `--help` prints. */
export const PAGE_HELP =
  `Writes the reader as one self-contained page: draw a digit, watch networks read it, and train one in the page. It opens
from disk and from any host of static files, and asks for nothing else.

Usage: deno task page [flags]

  --output FILE     where it goes [page/index.html]
  --data SOURCE     what the probes are fitted to, and where samples come from, as in deno task train: auto: MNIST, or drawn
                    digits if no mirror answers; mnist; generated [auto]
  --course URL      link the course there, such as its site or, beside the page, index.html
  --serve [PORT]    serve it on this machine when it is written, in such a way that training in it uses all cores [${PORT}]
  --help            show this

The file is written whole or not at all. Ctrl-C ends the server.`;

/**
 * Reads the arguments of `deno task page`.
 *
 * @param args The arguments.
 * @returns What they ask for, or "help".
 * @throws {UsageError} If a value is out of its range; `parseArgs` throws for an unknown flag.
 */
export function parsePageArguments(args: string[]): PageArguments | "help" {
  const text = { type: "string" } as const;
  const { values } = parseArgs({
    args: withPort(args),
    options: {
      output: text,
      data: text,
      course: text,
      serve: text,
      help: { type: "boolean", short: "h" },
    },
  });
  if (values.help) return "help";
  const { output = join(projectFolder, "page", "index.html"), course, serve } = values;
  if (output === "") throw new UsageError('Cannot use --output "": expected the path of a file');
  if (course !== undefined && (course.trim() === "" || /^(javascript|data|vbscript):/i.test(course.trim()))) {
    throw new UsageError(
      `Cannot use --course "${course}": expected an address such as https://OWNER.github.io/REPOSITORY/ or index.html`,
    );
  }
  return {
    output: resolve(output),
    isUsualPlace: values.output === undefined,
    data: parseChoice("data", values.data ?? "auto", SOURCES),
    course,
    port: serve === undefined ? undefined : parseNumber("serve", serve, PORTS),
  };
}

/** The arguments with the usual port where none follows. */
function withPort(args: string[]): string[] {
  return args.map((arg, at) => {
    const next = args[at + 1];
    return arg === "--serve" && (next === undefined || next.startsWith("-")) ? `--serve=${PORT}` : arg;
  });
}
