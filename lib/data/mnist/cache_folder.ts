import { isAbsolute, join } from "node:path";

/**
 * The folder in which downloaded files are kept, by the convention of the platform: `$XDG_CACHE_HOME` or `~/.cache`
 * on Linux (XDG Base Directory Specification), `~/Library/Caches` on macOS, `%LOCALAPPDATA%` on Windows.
 *
 * @param os The platform, as `Deno.build.os` names it.
 * @param env Looks up an environment variable.
 * @returns The folder, which need not exist, or undefined if the environment names none.
 */
export function cacheFolder(
  os: typeof Deno.build.os,
  env: (name: string) => string | undefined,
): string | undefined {
  const base = os === "windows"
    ? env("LOCALAPPDATA")
    : os === "darwin"
    ? under(env("HOME"), "Library", "Caches")
    : absolute(env("XDG_CACHE_HOME")) ?? under(env("HOME"), ".cache");
  return under(base, "scanline", "mnist");
}

/** The specification has relative paths ignored. */
function absolute(path: string | undefined): string | undefined {
  return path !== undefined && isAbsolute(path) ? path : undefined;
}

function under(folder: string | undefined, ...names: string[]): string | undefined {
  return folder ? join(folder, ...names) : undefined;
}
