/**
 * Ends a process when standard input closes: `deno run -A end_when_closed.ts PID`. See `endWithUs`.
 *
 * @module
 */

/** How long it may take to end by itself, in milliseconds. */
const PATIENCE = 10_000;

const pid = Number(Deno.args[0]);
for await (const _ of Deno.stdin.readable);
if (end("SIGTERM")) {
  for (const start = performance.now(); performance.now() - start < PATIENCE && end("SIGCONT");) {
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  end("SIGKILL");
}

/** Sends a signal; false if the process is gone. */
function end(signal: Deno.Signal): boolean {
  try {
    // Windows knows no other signals.
    Deno.kill(pid, Deno.build.os === "windows" ? "SIGKILL" : signal);
    return true;
  } catch {
    return false;
  }
}
