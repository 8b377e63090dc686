import { browser } from "./browser.ts";
import type { Platform } from "./platform.ts";
import { serverOf } from "./server.ts";

/** The platform this program runs on, chosen when it is loaded. */
export const platform: Platform = serverOf(globalThis) ?? browser(globalThis);
