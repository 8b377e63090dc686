/**
 * Stands for `node:timers` in the page's worker.
 *
 * @module
 */

const { port1, port2 } = new MessageChannel();
const waiting: (() => void)[] = [];
port1.onmessage = () => waiting.shift()?.();

/** Calls a function after the events that are waiting: a timer of the browser would take four milliseconds more. */
export function setImmediate(call: () => void): void {
  waiting.push(call);
  port2.postMessage(undefined);
}
