import { assertEquals } from "@std/assert";
import { cacheFolder } from "../../../lib/data/mnist/cache_folder.ts";

const at = (os: typeof Deno.build.os, env: Record<string, string>) =>
  cacheFolder(os, (name) => env[name])?.replaceAll("\\", "/");

Deno.test("cacheFolder follows the convention of each platform", () => {
  assertEquals(at("linux", { HOME: "/home/ada" }), "/home/ada/.cache/scanline/mnist");
  assertEquals(at("linux", { HOME: "/home/ada", XDG_CACHE_HOME: "/tmp/cache" }), "/tmp/cache/scanline/mnist");
  assertEquals(at("darwin", { HOME: "/Users/ada" }), "/Users/ada/Library/Caches/scanline/mnist");
  assertEquals(at("windows", { LOCALAPPDATA: "C:/Users/ada/Local" }), "C:/Users/ada/Local/scanline/mnist");
});

Deno.test("cacheFolder ignores a relative or empty XDG_CACHE_HOME, as the specification demands", () => {
  for (const XDG_CACHE_HOME of ["cache", ""]) {
    assertEquals(at("linux", { HOME: "/home/ada", XDG_CACHE_HOME }), "/home/ada/.cache/scanline/mnist");
  }
});

Deno.test("cacheFolder is undefined if the environment names none", () => {
  for (const os of ["linux", "darwin", "windows"] as const) assertEquals(at(os, {}), undefined);
});
