/**
 * The number of 16 bits: a sign, five bits of exponent and ten of fraction (IEEE 754 binary16).
 *
 * @param bits The bits.
 */
export function halfToNumber(bits: number): number {
  const [sign, exponent, fraction] = [bits >> 15 ? -1 : 1, (bits >> 10) & 31, bits & 1023];
  if (exponent === 31) return fraction ? NaN : sign * Infinity;
  return sign * (exponent === 0 ? fraction * 2 ** -24 : (1024 + fraction) * 2 ** (exponent - 25));
}

/**
 * Rounds a number to 16 bits: to the nearest, of two as near to the even one. What is larger than 65519 becomes infinite.
 *
 * @param value The number.
 * @returns Its bits.
 */
export function numberToHalf(value: number): number {
  if (Number.isNaN(value)) return 0x7e00;
  const sign = value < 0 || Object.is(value, -0) ? 0x8000 : 0;
  const size = Math.abs(value);
  if (size >= 65520) return sign | 0x7c00;
  // Below 2^-14 the numbers are as far apart as just above it.
  const exponent = Math.max(-14, Math.floor(Math.log2(Math.max(size, 2 ** -25))));
  const steps = roundToEven(size / 2 ** (exponent - 10)); // up to 2048, which carries into the exponent
  return sign | (((exponent + 14) << 10) + steps);
}

function roundToEven(value: number): number {
  const below = Math.floor(value);
  const rest = value - below;
  return rest > 0.5 || (rest === 0.5 && below % 2 === 1) ? below + 1 : below;
}
