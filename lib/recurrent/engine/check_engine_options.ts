import { expectWhole } from "../expect_whole.ts";
import type { EngineOptions } from "./engine_options.ts";

/** What each option can be, and how to say so; threads are a number. */
const CHOICES = {
  engine: ["auto", "wasm", "blas", "tfjs"],
  stockOperations: ["replace", "leave"],
} as const;

const NAMES = ["engine", "threads", "stockOperations"];

/** More threads than any machine is the better for: each is a worker of the runtime, with a memory of its own. */
const MOST_THREADS = 256;

/**
 * Checks what the engine is asked to be.
 *
 * @param options What a caller gave; nothing counts as no option.
 * @returns The options.
 * @throws {RangeError} If it is no object of options, or one of them is not what it can be.
 */
export function checkEngineOptions(options: EngineOptions | null | undefined): EngineOptions {
  if (options === undefined || options === null) return {};
  if (typeof options !== "object") {
    throw new RangeError(
      `Cannot choose the engine by ${
        quoted(options)
      }: expected options such as { engine: "wasm", threads: 1 }`,
    );
  }
  const unknown = Object.keys(options).find((name) => !NAMES.includes(name));
  if (unknown !== undefined) {
    throw new RangeError(`Cannot choose the engine by "${unknown}": expected ${list(NAMES)}`);
  }
  const { engine, threads, stockOperations } = options;
  if (threads !== undefined) expectWhole(`Cannot use ${String(threads)} threads`, threads, 1, MOST_THREADS);
  expectOne("the engine", engine, CHOICES.engine);
  expectOne("stockOperations", stockOperations, CHOICES.stockOperations);
  return options;
}

function expectOne(what: string, value: unknown, choices: readonly string[]): void {
  if (value === undefined || choices.includes(value as string)) return;
  throw new RangeError(`Cannot use ${what} ${quoted(value)}: expected ${list(choices)}`);
}

function list(names: readonly string[]): string {
  return `${names.slice(0, -1).join(", ")} or ${names.at(-1)}`;
}

function quoted(value: unknown): string {
  if (typeof value === "function") return "a function";
  return typeof value === "object" && value !== null ? "an object" : `"${String(value)}"`;
}
