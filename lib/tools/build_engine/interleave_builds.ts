/** So many that two parts lie well within the 32 KiB in which gzip looks for what it has seen. */
const PARTS = 8;

/**
 * Cuts texts that are nearly alike into parts, the nth of one beside the nth of the other: what compresses a bundle then finds most
 * of the second in the first.
 *
 * @param texts The texts by their names.
 * @returns The parts, in order, by the same names; joined they are the texts again.
 */
export function interleaveBuilds<Name extends string>(texts: Record<Name, string>): Record<Name, string>[] {
  const cut = (text: string, part: number) => Math.floor(part * text.length / PARTS);
  return Array.from({ length: PARTS }, (_, part) =>
    Object.fromEntries(
      Object.entries<string>(texts).map((
        [name, text],
      ) => [name, text.slice(cut(text, part), cut(text, part + 1))]),
    ) as Record<Name, string>);
}
