import { type Fields, runFields, stepFields } from "./structs.ts";

/** What the fields of a run are called. */
export type RunField = keyof typeof runFields;

/** The fields of a run and their values. */
export type RunWords = Readonly<Record<RunField, number>>;

/** The values of some fields of a struct. */
export type Values<Name extends string> = { readonly [name in Name]?: number };

/** How many bytes a struct takes. */
export function structBytes(fields: Fields): number {
  return 4 * Object.keys(fields).length;
}

/**
 * Writes a struct into the memory.
 *
 * @param memory The memory, or its present buffer.
 * @param place Where in it, 4-byte aligned.
 * @param fields The fields of the struct.
 * @param values Their values; those left out are 0.
 */
export function writeStruct<Name extends string>(
  { buffer }: { buffer: ArrayBufferLike },
  place: number,
  fields: Fields<Name>,
  values: Values<NoInfer<Name>>,
): void {
  const view = new DataView(buffer, place);
  let at = 0;
  for (const name in fields) {
    const value = values[name] ?? 0;
    if (fields[name] === "f32") view.setFloat32(at, value, true);
    else view.setUint32(at, value, true);
    at += 4;
  }
}

const stepWords = Object.fromEntries(Object.keys(stepFields).map((name, index) => [name, index]));

/**
 * Changes some fields of a step in the memory: there are hundreds of steps in a run, and most fields stay.
 *
 * @param words The whole memory.
 * @param place Where the step was written.
 * @param values What changes.
 */
export function changeStep(words: Uint32Array, place: number, values: Values<keyof typeof stepFields>): void {
  const at = place / 4;
  for (const name in values) words[at + stepWords[name]] = values[name as keyof typeof values]!;
}

/**
 * Reads a run from the memory.
 *
 * @param memory The memory, or its present buffer.
 * @param place Where it was written.
 * @returns The values of its fields.
 */
export function readRun({ buffer }: { buffer: ArrayBufferLike }, place: number): RunWords {
  const words = new Uint32Array(buffer, place, Object.keys(runFields).length);
  return Object.fromEntries(Object.keys(runFields).map((name, index) => [name, words[index]])) as RunWords;
}
