/**
 * Lengths of sequences of which half the steps count, from none to all of them: each sequence and the next have as many as one that
 * is whole.
 *
 * @param batch How many sequences, an even number.
 * @param time Their time steps.
 */
export function halfOfTheSteps(batch: number, time: number): number[] {
  return Array.from({ length: batch }, (_, index) => {
    const length = Math.floor(index / 2) % (time + 1);
    return index % 2 === 0 ? length : time - length;
  });
}
