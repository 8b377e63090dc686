import type { BrowserContext } from "playwright-core";

/** What a browser has asked for and complained of. */
export interface Traffic {
  /** The addresses outside this machine. */
  foreign: string[];
  /** The errors on the console, and those that no script has caught. */
  errors: string[];
}

/** Hosts that are this machine. */
const HERE = ["127.0.0.1", "localhost", "[::1]"];

/** Schemes that name no host. */
const LOCAL = ["data:", "blob:", "about:", "file:"];

/**
 * Records what leaves this machine and what goes wrong in the pages of a browser.
 *
 * @param context The browser's pages, which have not loaded anything yet.
 * @returns Lists that grow from now on.
 */
export function watchTraffic(context: BrowserContext): Traffic {
  const traffic: Traffic = { foreign: [], errors: [] };
  const note = (address: string) => {
    const { protocol, hostname } = new URL(address);
    if (!LOCAL.includes(protocol) && !HERE.includes(hostname)) traffic.foreign.push(address);
  };
  context.on("request", (request) => note(request.url()));
  context.on("page", (page) => page.on("websocket", (socket) => note(socket.url())));
  context.on("console", (message) => {
    if (message.type() === "error") traffic.errors.push(message.text());
  });
  context.on("weberror", (error) => traffic.errors.push(error.error().message));
  return traffic;
}
