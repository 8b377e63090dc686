/** What `fetch` is to be given for a file of a mirror. */
export interface MirrorRequest {
  /** The address of the file, without user and password: `fetch` refuses them in an address. */
  url: URL;
  /** The header that holds them, if there are any (RFC 7617). */
  headers: Record<string, string>;
}

/**
 * The request for a file of a mirror. A query, as it holds the token of some mirrors, is kept.
 *
 * @param mirror The address of the folder that holds the file: http or https.
 * @param file The name of the file.
 * @returns The address of the file, and the header with user and password.
 */
export function mirrorRequest(mirror: string, file: string): MirrorRequest {
  const url = new URL(mirror);
  const { username, password } = url;
  url.username = url.password = url.hash = "";
  url.pathname += url.pathname.endsWith("/") ? file : `/${file}`;
  if (username === "" && password === "") return { url, headers: {} };
  const bytes = new TextEncoder().encode(`${decoded(username)}:${decoded(password)}`);
  return { url, headers: { authorization: `Basic ${btoa(String.fromCharCode(...bytes))}` } };
}

/**
 * An address as it may be printed: user, password and whatever a query holds are no one's business.
 *
 * @param address An http or https address.
 * @returns The address without them.
 */
export function shownAddress(address: string): string {
  const url = URL.parse(address);
  if (url === null) return "an address";
  return `${url.origin}${url.pathname}${url.search === "" ? "" : "?..."}`;
}

/**
 * A message of the runtime as it may be printed.
 *
 * @param message The message, which may quote addresses.
 * @returns The same with each address as `shownAddress` gives it.
 */
export function withoutSecrets(message: string): string {
  return message.replaceAll(/https?:\/\/[^\s'"<>)]+/gi, shownAddress);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // a percent sign that stands for itself
  }
}
