/** The signals that ask a program to end, and the exit codes of a program that they ended. */
const END_SIGNALS: Partial<Record<Deno.Signal, number>> = Deno.build.os === "windows"
  ? { SIGINT: 130 }
  : { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 };

/** How often to look whether the parent is still there, in milliseconds. */
const INTERVAL = 500;

/**
 * Calls a function when a signal such as Ctrl-C asks this program to end, which then no longer ends by itself.
 *
 * @param listener Gets the exit code that tells of the signal.
 * @returns Disposing it makes signals end this program again.
 */
export function onEndSignal(listener: (exitCode: number) => void): Disposable {
  const listeners = Object.entries(END_SIGNALS).map(([signal, exitCode]) =>
    [signal as Deno.Signal, () => listener(exitCode)] as const
  );
  for (const [signal, call] of listeners) Deno.addSignalListener(signal, call);
  return {
    [Symbol.dispose]() {
      for (const [signal, call] of listeners) Deno.removeSignalListener(signal, call);
    },
  };
}

/**
 * Calls a function when `deno task`, which started this program, is gone without a word, as when it was killed.
 *
 * @param listener Gets the exit code of a program whose terminal is gone.
 */
export function onTaskGone(listener: (exitCode: number) => void): void {
  // The variable that `deno task` sets; any other parent may end before what it started.
  if (!Deno.env.has("INIT_CWD")) return;
  const parent = Deno.ppid;
  const timer = setInterval(() => {
    if (Deno.ppid === parent) return;
    clearInterval(timer);
    listener(129);
  }, INTERVAL);
  Deno.unrefTimer(timer);
}
