// Enough for V8 to look for garbage at once.
const BYTES = 2 ** 30;

/**
 * Makes the garbage collector look soon. It does not count shared memory, so that gigabytes which nothing refers to any more could
 * stay for hours in a program that rests; an array that is not shared counts, and takes up no room as long as nobody writes to it.
 */
export function collectGarbage(): void {
  try {
    new ArrayBuffer(BYTES);
  } catch {
    // Where so much cannot be had, the collector has looked already.
  }
}
