/** The layers that find what a network knows are fitted to the first images, so many of them; more change little. */
export const PROBE_IMAGES = 4000;
