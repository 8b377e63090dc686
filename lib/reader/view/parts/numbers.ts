/** A number with two digits after the point and a minus sign: "−0.25". */
export function decimal(value: number): string {
  const text = value.toFixed(2);
  return text === "-0.00" ? "0.00" : text.replace("-", "−");
}

/** A probability in whole percent; what is not quite 0 or 1 does not look as if it were: "< 1 %". */
export function percent(probability: number): string {
  const whole = Math.round(100 * probability);
  if (whole === 0 && probability > 0) return "< 1 %";
  if (whole === 100 && probability < 1) return "> 99 %";
  return `${whole} %`;
}
