import { DataError } from "../../dataset.ts";

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
 * @returns The addresses, the path of each with a slash at its end.
 * @throws {DataError} If one is not an http or https address; one that may hold a password is not quoted.
 */
export function chooseMirrors(
  given: readonly string[] | undefined,
  variable: string | undefined,
  usual: readonly string[],
): string[] {
  const named = variable?.split(",").map((address) => address.trim()).filter((address) => address !== "");
  const addresses = given ?? (named?.length ? named : usual);
  return addresses.map((address, index) => {
    const url = URL.parse(address);
    if (url !== null && /^https?:$/.test(url.protocol)) return withSlash(url, address);
    // A comma in a password tears it apart, so that a part of it may stand in an address without an @.
    const secret = addresses.some((address) => /[@?]/.test(address));
    const which = secret ? `number ${index + 1} (not shown: it may hold a password)` : `"${address}"`;
    const where = given === undefined && named?.length
      ? ": correct MNIST_MIRRORS, which separates addresses by commas (a comma in one is %2C)"
      : "";
    throw new DataError(
      `Cannot use the mirror ${which}: expected an address that begins with http:// or https://${where}`,
    );
  });
}

/** An address as it was given, but for the slash. */
function withSlash(url: URL, address: string): string {
  if (url.search === "" && url.hash === "") return address.endsWith("/") ? address : `${address}/`;
  if (!url.pathname.endsWith("/")) url.pathname += "/";
  return url.href;
}
