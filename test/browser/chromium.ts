/** Says which browser the test will use, or in one line that there is none. @module */
import { runCommand } from "../../lib/tools/command.ts";
import { findChromium } from "../../lib/tools/runtimes/chromium.ts";

await runCommand(async () => console.log(`The browser is ${await findChromium()}`));
