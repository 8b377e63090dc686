import { type Browser, chromium } from "playwright-core";
import { UsageError } from "../command.ts";
import { findProgram } from "../programs.ts";

/** The names under which systems install Chromium, and Chrome, which does as well. */
const NAMES = ["chromium", "chromium-browser", "google-chrome"];

/** The browser finds no host but this machine, so that nothing leaves it even if a page asks. */
const OFFLINE = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost";

/**
 * Finds a Chromium: the one named by the variable CHROMIUM, or one on the PATH.
 *
 * @returns The program.
 * @throws {UsageError} If there is none; the message says how to install one.
 */
export async function findChromium(): Promise<string> {
  const named = Deno.env.get("CHROMIUM");
  if (named) return named;
  const path = Deno.env.get("PATH") ?? "";
  for (const name of NAMES) {
    const program = await findProgram(name, path);
    if (program !== undefined) return program;
  }
  throw new UsageError(
    'Cannot find Chromium: install it (on Debian "apt install chromium"), or name its program in CHROMIUM',
  );
}

/**
 * Starts a Chromium without a window.
 *
 * @returns The browser.
 */
export async function openBrowser(): Promise<Browser> {
  // Chromium shuts itself into a sandbox, which it cannot do as root, as in many containers.
  const root = Deno.build.os !== "windows" && Deno.uid() === 0;
  return await chromium.launch({
    executablePath: await findChromium(),
    args: [OFFLINE, "--disable-gpu", ...root ? ["--no-sandbox"] : []],
  });
}
