import { instantiateWasm, type Routines } from "../../../lib/recurrent/wasm/module.ts";
import { structBytes, type Values, writeStruct } from "../../../lib/recurrent/wasm/struct_memory.ts";
import type { Fields } from "../../../lib/recurrent/wasm/structs.ts";
import type { Numbers } from "../reference.ts";

/** The routines over a memory of their own, with places given out one after the other. */
export class Workspace {
  readonly memory = new WebAssembly.Memory({ initial: 1, maximum: 65536, shared: true });
  readonly routines: Routines;
  #end = 64;

  constructor(module: WebAssembly.Module) {
    this.routines = instantiateWasm(module, this.memory);
  }

  /** A new place, filled with NaN so that reading what was never written shows. */
  place(bytes: number): number {
    const place = this.#end;
    this.#end += Math.ceil(bytes / 64) * 64 + 64;
    const pages = Math.ceil(this.#end / 65536) - this.memory.buffer.byteLength / 65536;
    if (pages > 0) this.memory.grow(pages);
    new Float32Array(this.memory.buffer, place, Math.ceil(bytes / 4)).fill(NaN);
    return place;
  }

  /** A new place with numbers in it; 0 without numbers. */
  put(numbers: ArrayLike<number> | undefined): number {
    if (!numbers) return 0;
    const place = this.place(4 * numbers.length);
    new Float32Array(this.memory.buffer, place, numbers.length).set(numbers);
    return place;
  }

  /** A new place with the mask of a run in it; 0 without one. */
  mask({ counts }: Numbers): number {
    if (!counts) return 0;
    const place = this.place(4 * counts.length);
    new Uint32Array(this.memory.buffer, place, counts.length).set(counts);
    return place;
  }

  /** A new place with a struct in it. */
  struct<Name extends string>(
    fields: Fields<Name>,
    values: Values<NoInfer<Name>>,
  ): number {
    const place = this.place(structBytes(fields));
    writeStruct(this.memory, place, fields, values);
    return place;
  }

  /** A copy of the numbers at a place. */
  take(place: number, count: number): Float32Array {
    return new Float32Array(this.memory.buffer, place, count).slice();
  }
}
