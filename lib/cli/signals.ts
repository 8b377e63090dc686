/** The signals that ask a program to end, and the exit codes of a program that they ended. */
const END_SIGNALS: Partial<Record<Deno.Signal, number>> = Deno.build.os === "windows"
  ? { SIGINT: 130 }
  : { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 };

/**
 * Calls a function when a signal such as Ctrl-C asks this program to end, which then no longer ends by itself.
 *
 * @param listener Gets the exit code that tells of the signal.
 */
export function onEndSignal(listener: (exitCode: number) => void): void {
  for (const [signal, exitCode] of Object.entries(END_SIGNALS)) {
    Deno.addSignalListener(signal as Deno.Signal, () => listener(exitCode));
  }
}
