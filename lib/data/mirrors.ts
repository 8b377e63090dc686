import { DataError } from "./dataset.ts";

/** The two public mirrors of MNIST, in the order in which they are asked. */
export const publicMirrors: readonly string[] = [
  "https://ossci-datasets.s3.amazonaws.com/mnist/",
  "https://storage.googleapis.com/cvdf-datasets/mnist/",
];

/**
 * The mirrors to ask: those of the caller, else those in `MNIST_MIRRORS` (separated by commas), else the usual ones.
 *
 * @param given The addresses that the caller gave.
 * @param variable The value of `MNIST_MIRRORS`.
 * @param usual The addresses to use if nobody gave any.
 * @returns The addresses, each with a slash at its end.
 * @throws {DataError} If one is not an http or https address.
 */
export function chooseMirrors(
  given: readonly string[] | undefined,
  variable: string | undefined,
  usual: readonly string[],
): string[] {
  const named = variable?.split(",").map((address) => address.trim()).filter((address) => address !== "");
  return (given ?? (named?.length ? named : usual)).map((address) => {
    const url = URL.parse(address);
    if (url === null || !/^https?:$/.test(url.protocol)) {
      throw new DataError(
        `Cannot use the mirror "${address}": expected an address that begins with http:// or https://`,
      );
    }
    return address.endsWith("/") ? address : `${address}/`;
  });
}
