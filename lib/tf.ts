/**
 * Readies tfjs: registers the WebAssembly backend, the fastest stock one on a CPU, and waits until it can be used.
 *
 * @module
 */
import * as tf from "@tensorflow/tfjs";
import "@tensorflow/tfjs-backend-wasm";

// Silences the "running in Node.js" banner, which does not belong in a notebook.
tf.env().set("PROD", true);
await tf.ready();

export { tf };
