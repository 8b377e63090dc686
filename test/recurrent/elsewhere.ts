import { tf } from "../../lib/tf.ts";

/** A backend whose tensors the engine does not know how to reach: that of the cpu under another name, "elsewhere". */
export function registerElsewhere(): void {
  tf.registerBackend("elsewhere", tf.findBackendFactory("cpu") as () => tf.KernelBackend);
  for (const kernel of tf.getKernelsForBackend("cpu")) {
    if (!kernel.kernelName.startsWith("Scanline")) tf.registerKernel({ ...kernel, backendName: "elsewhere" });
  }
}
