// WebAssembly 2.0, "Binary Format": sections and imports by their numbers.
const HEADER = 8;
const IMPORT_SECTION = 2;
const MEMORY = 2;

/**
 * Where a module says that its imported memory is shared, for those who run it where memory cannot be.
 *
 * @param module A module whose one import is its memory.
 * @returns The place of the flags byte of that memory's limits.
 * @throws {Error} If the module begins otherwise.
 */
export function sharedFlag(module: Uint8Array): number {
  let at = HEADER;
  const number = () => {
    let value = 0;
    for (let shift = 0;; shift += 7) {
      const byte = module[at++];
      value |= (byte & 0x7f) << shift;
      if (byte < 0x80) return value;
    }
  };
  while (at < module.length) {
    const section = module[at++];
    const size = number();
    if (section !== IMPORT_SECTION) {
      at += size;
      continue;
    }
    if (number() === 1) {
      for (let name = 0; name < 2; name++) {
        const length = number(); // "env", then "memory"
        at += length;
      }
      if (module[at++] === MEMORY) return at;
    }
    break;
  }
  throw new Error("Cannot find the memory of the module: expected it to be the one import");
}
