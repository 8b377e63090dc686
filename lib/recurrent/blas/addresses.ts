// So many places are remembered at most; a training run uses a few thousand.
const MOST = 1 << 16;

/** The addresses of places in a shared memory, for functions outside WebAssembly; they stay when the memory grows. */
export class Addresses {
  readonly #base: Deno.PointerObject;
  readonly #known = new Map<number, Deno.PointerObject>();

  /** @param memory A shared memory. */
  constructor(memory: WebAssembly.Memory) {
    // Deno reads shared memory as well as any other, which its types do not know.
    const bytes = new Uint8Array(memory.buffer) as Uint8Array<ArrayBuffer>;
    this.#base = Deno.UnsafePointer.of(bytes)!;
  }

  /**
   * @param place An offset into the memory, in bytes.
   * @returns Its address.
   */
  at(place: number): Deno.PointerObject {
    let address = this.#known.get(place);
    if (address === undefined) {
      if (this.#known.size >= MOST) this.#known.clear();
      address = Deno.UnsafePointer.offset(this.#base, place)!;
      this.#known.set(place, address);
    }
    return address;
  }
}
