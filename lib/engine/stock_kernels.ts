/**
 * Two kernels of tfjs's wasm backend, made quicker for whatever runs beside the fused LSTM. Both give the same as before, the
 * product up to rounding.
 *
 * @module
 */
import { tf } from "../tf.ts";

type KernelFunc = ReturnType<typeof tf.getKernel>["kernelFunc"];

/** What the kernels need of the wasm backend. */
interface WasmBackend {
  /** Counts one more tensor that uses the data. */
  incRef(dataId: object): void;
  /** Counts one less; without any the data are gone. */
  disposeData(dataId: object): void;
}

let quickened = false;

/** Puts the quicker kernels in the place of the stock ones, once. */
export function quickenStockKernels(): void {
  if (quickened) return;
  quickened = true;
  replace("Identity", shareClone);
  replace("BatchMatMul", transposeFirst);
}

function replace(kernelName: string, quicker: (stock: KernelFunc) => KernelFunc): void {
  const kernelFunc = quicker(tf.getKernel(kernelName, "wasm").kernelFunc);
  tf.unregisterKernel(kernelName, "wasm");
  tf.registerKernel({ kernelName, backendName: "wasm", kernelFunc });
}

/**
 * A clone shares the numbers of its original, as on the cpu backend. The stock kernel copies them; and tfjs clones every
 * tensor that a gradient may need, all weights among them, in every step.
 */
function shareClone(stock: KernelFunc): KernelFunc {
  return (given) => {
    const { dataId, shape, dtype } = given.inputs.x!;
    if (dtype === "string") return stock(given);
    (given.backend as WasmBackend).incRef(dataId);
    return { dataId, shape, dtype };
  };
}

/**
 * A product with a transposed matrix, as every dense layer's gradient needs two of, transposes first: the stock kernel reads
 * it across and takes four times as long.
 */
function transposeFirst(stock: KernelFunc): KernelFunc {
  const transpose = tf.getKernel("Transpose", "wasm").kernelFunc;
  return (given) => {
    const { a, b } = given.inputs as Record<"a" | "b", tf.TensorInfo>;
    const { transposeA, transposeB } = given.attrs as Record<string, boolean>;
    if (!transposeA && !transposeB) return stock(given);
    const turn = (x: tf.TensorInfo) => {
      const axes = x.shape.map((_, axis) => axis);
      const perm = [...axes.slice(0, -2), axes.at(-1)!, axes.at(-2)!];
      return transpose({ inputs: { x }, backend: given.backend, attrs: { perm } }) as tf.TensorInfo;
    };
    const inputs = { a: transposeA ? turn(a) : a, b: transposeB ? turn(b) : b };
    const product = stock({ ...given, inputs, attrs: { transposeA: false, transposeB: false } });
    if (transposeA) (given.backend as WasmBackend).disposeData(inputs.a.dataId);
    if (transposeB) (given.backend as WasmBackend).disposeData(inputs.b.dataId);
    return product;
  };
}
