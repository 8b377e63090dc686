import type { FileSystem } from "./file_system.ts";
import { nodeSystem } from "./node_system.ts";

/** The file system: Deno's where there is a Deno, and otherwise that of Node and of what is like it. */
export const system: FileSystem = "Deno" in globalThis
  ? Object.assign(Object.create(Deno), { isWindows: Deno.build.os === "windows" })
  : nodeSystem();
