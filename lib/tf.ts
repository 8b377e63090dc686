/**
 * Readies tfjs: registers the WebAssembly backend, the fastest stock one on a CPU, and waits until it can be used.
 *
 * @module
 */
import * as tf from "@tensorflow/tfjs";
import "@tensorflow/tfjs-backend-wasm";

// Silences the "running in Node.js" banner, which does not belong in a notebook.
tf.env().set("PROD", true);
// Not by tf.ready(), which tries WebGL first: where there is none, as in a worker, that prints its errors. Whoever has
// chosen a backend before keeps it.
if (!tf.getBackend() && !(mayRead() && await tf.setBackend("wasm"))) await tf.setBackend("cpu");
await tf.ready();

/** Whether the file of the WebAssembly backend may be read: it prints errors where it may not. */
function mayRead(): boolean {
  const resolved = import.meta.resolve("@tensorflow/tfjs-backend-wasm");
  const path = resolved.startsWith("file:") ? new URL("tfjs-backend-wasm-simd.wasm", resolved) : undefined;
  return Deno.permissions.querySync({ name: "read", path }).state === "granted";
}

export { tf };
