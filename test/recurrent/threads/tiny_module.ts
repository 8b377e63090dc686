/**
 * A WebAssembly module of two functions over a shared memory imported as `env.memory`: `store(offset, value)` stores a
 * 32-bit whole number, `trap()` fails.
 *
 * @module
 */

// deno-fmt-ignore
const bytes = new Uint8Array([
  0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00,
  // types: (i32, i32) -> (), () -> ()
  1, 9, 2, 0x60, 2, 0x7f, 0x7f, 0, 0x60, 0, 0,
  // import: env.memory, shared, 1 to 65536 pages
  2, 18, 1, 3, 0x65, 0x6e, 0x76, 6, 0x6d, 0x65, 0x6d, 0x6f, 0x72, 0x79, 2, 3, 1, 0x80, 0x80, 4,
  // functions of these types
  3, 3, 2, 0, 1,
  // exports: store, trap
  7, 16, 2, 5, 0x73, 0x74, 0x6f, 0x72, 0x65, 0, 0, 4, 0x74, 0x72, 0x61, 0x70, 0, 1,
  // code: local.get 0, local.get 1, i32.store; unreachable
  10, 15, 2, 9, 0, 0x20, 0, 0x20, 1, 0x36, 2, 0, 0x0b, 3, 0, 0x00, 0x0b,
]);

/** The module. */
export const tinyModule = new WebAssembly.Module(bytes);

/** A memory for it, of one page. */
export function tinyMemory(): WebAssembly.Memory {
  return new WebAssembly.Memory({ initial: 1, maximum: 65536, shared: true });
}
