/**
 * The colours of a digit that a network finishes, on a light page and on a dark one: white as ever what was given, on a lighter ground;
 * yellowish green, which no letter has, what the network has drawn.
 */
export const endingColors = Object.freeze({
  given: Object.freeze({ paper: "#3A3A3A", ink: "#FFFFFF" }),
  sampled: Object.freeze({ paper: "#101010", ink: "#D3E04C" }),
});
