import { UsageError } from "../command.ts";
import { ISOLATED } from "../runtimes/page_server.ts";

/** A page that is being served. */
export interface ServedPage extends AsyncDisposable {
  /** Its address. */
  url: string;
  /** When nobody serves it any more. */
  finished: Promise<void>;
}

/**
 * Serves a page to this machine, with the headers that let it share memory between threads.
 *
 * @param html The page.
 * @param port Where; 0 takes any that is free.
 * @returns The server.
 * @throws {UsageError} If the port is taken or not allowed.
 */
export function servePage(html: string, port: number): ServedPage {
  const headers = { ...ISOLATED, "content-type": "text/html; charset=utf-8", "cache-control": "no-store" };
  const answer = ({ url }: Request) => {
    const { pathname } = new URL(url);
    return ["/", "/index.html"].includes(pathname)
      ? new Response(html, { headers })
      : new Response("Not found", { status: 404, headers: { ...headers, "content-type": "text/plain" } });
  };
  try {
    const server = Deno.serve({ hostname: "127.0.0.1", port, onListen: () => {} }, answer);
    return {
      url: `http://127.0.0.1:${server.addr.port}/`,
      finished: server.finished,
      [Symbol.asyncDispose]: () => server.shutdown(),
    };
  } catch (error) {
    if (!(error instanceof Deno.errors.AddrInUse || error instanceof Deno.errors.PermissionDenied)) {
      throw error;
    }
    const reason = error instanceof Deno.errors.AddrInUse
      ? "another program uses it"
      : "the system does not allow it";
    throw new UsageError(
      `Cannot serve the page on port ${port}: ${reason}: name another one, as --serve 8080`,
    );
  }
}
