import { join } from "node:path";

/**
 * Sees to it that a process ends when this one is gone, whatever ended it: another small process waits for a pipe to close, which
 * the system does when this one is killed.
 *
 * @param pid The process.
 * @returns Disposing it leaves the process alone.
 */
export function endWithUs(pid: number): Disposable {
  const watcher = new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "--no-config", join(import.meta.dirname!, "end_when_closed.ts"), `${pid}`],
    stdin: "piped",
    stdout: "null",
    stderr: "null",
    detached: Deno.build.os !== "windows", // away from the terminal's Ctrl-C
  }).spawn();
  watcher.unref();
  return {
    [Symbol.dispose]() {
      try {
        watcher.kill("SIGKILL");
      } catch {
        // It has ended.
      }
    },
  };
}
