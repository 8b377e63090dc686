import { join } from "node:path";

/** Serves a folder to pages on this machine. */
export interface PageServer extends AsyncDisposable {
  /** Its address, with a slash at the end. */
  url: string;
}

const TYPES: Record<string, string> = {
  mjs: "text/javascript",
  wasm: "application/wasm",
  html: "text/html; charset=utf-8",
};

/** The headers that let a page share memory between threads. */
export const ISOLATED = {
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-embedder-policy": "require-corp",
};

/**
 * Serves the files of a folder, and an empty page for any address that ends in a slash.
 *
 * @param folder The folder.
 * @param isolated Whether everything is sent with COOP and COEP.
 * @returns The server.
 */
export function servePages(folder: string, isolated: boolean): PageServer {
  const server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen: () => {} }, async ({ url }) => {
    const path = new URL(url).pathname;
    const headers = new Headers(isolated ? ISOLATED : {});
    headers.set("content-type", TYPES[path.replace(/^.*\./, "")] ?? TYPES.html);
    if (path.endsWith("/")) return new Response("<!DOCTYPE html><title>Scanline</title>", { headers });
    try {
      return new Response(await Deno.readFile(join(folder, path)), { headers });
    } catch {
      return new Response("", { status: 404, headers });
    }
  });
  return {
    url: `http://127.0.0.1:${server.addr.port}/`,
    [Symbol.asyncDispose]: () => server.shutdown(),
  };
}
