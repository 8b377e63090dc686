/**
 * Counts right answers.
 *
 * @param answers What was said of each image.
 * @param labels What the images are; those beyond the answers do not count.
 */
export function countRight(answers: ArrayLike<number>, labels: ArrayLike<number>): number {
  let right = 0;
  for (let image = 0; image < answers.length; image++) right += Number(answers[image] === labels[image]);
  return right;
}
