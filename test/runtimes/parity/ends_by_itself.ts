/** Shorter than what the engine waits for before it rests: a watch that kept the process alive would be noticed. */
const SOON = 2000;

/** Makes the process fail, outside of browsers, if something still keeps it alive some time after its work. */
export function expectEnd(): void {
  if (!("process" in globalThis)) return;
  const late = setTimeout(() => {
    throw new Error("Something keeps the process alive after its work");
  }, SOON) as unknown;
  if ("Deno" in globalThis) Deno.unrefTimer(late as number);
  else (late as { unref(): void }).unref();
}
