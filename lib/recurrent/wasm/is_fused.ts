// (module (func (export "f") (param f32 f32 f32) (result f32)
//   (f32x4.extract_lane 0 (f32x4.relaxed_madd (f32x4.splat (local.get 0)) (f32x4.splat (local.get 1)) (f32x4.splat (local.get 2))))))
// deno-fmt-ignore
const MODULE = Uint8Array.of(
  0, 97, 115, 109, 1, 0, 0, 0, 1, 8, 1, 96, 3, 125, 125, 125, 1, 125, 3, 2, 1, 0, 7, 5, 1, 1, 102, 0, 0,
  10, 22, 1, 20, 0, 32, 0, 253, 19, 32, 1, 253, 19, 32, 2, 253, 19, 253, 133, 2, 253, 31, 0, 11,
);

/**
 * Whether a multiply-add of WebAssembly's relaxed SIMD rounds once. It may round twice, as in Bun, and is not there in older runtimes.
 *
 * @returns Whether it is there and rounds once; false where no module can be compiled.
 */
export function isFused(): boolean {
  if (!globalThis.WebAssembly?.validate(MODULE)) return false;
  try {
    const { f } = new WebAssembly.Instance(new WebAssembly.Module(MODULE)).exports as {
      f: (a: number, b: number, c: number) => number;
    };
    // (1 + e)(1 - e) - 1 = -e^2, which a product that is rounded to float32 first makes 0.
    const e = 2 ** -13;
    return f(1 + e, 1 - e, -1) !== 0;
  } catch {
    return false; // a page's policy, of which the engine's own module will tell
  }
}
