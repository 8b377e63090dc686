/**
 * How many of several answers are which digit, as words: "7 × 7, 4 × 9, 1 × 2"; the most frequent first.
 *
 * @param digits The answers, 0 to 9.
 */
export function countAnswers(digits: readonly number[]): string {
  const counts = new Map<number, number>();
  for (const digit of digits) counts.set(digit, (counts.get(digit) ?? 0) + 1);
  return [...counts].sort((one, other) => other[1] - one[1] || one[0] - other[0])
    .map(([digit, count]) => `${count} × ${digit}`).join(", ");
}
