import { assertEquals } from "@std/assert";
import { openPage } from "../open_page.ts";
import { isLight } from "../../../../lib/reader/view/style/host_colors.ts";

Deno.test("a reader becomes light or dark when the page around it does", async () => {
  const { window, root, reader } = await openPage();
  const calls: (() => void)[] = [];
  window.setTimeout = (call: () => void) => calls.push(call);
  const { body } = window.document;
  const change = async (text: string, ground: string) => {
    Object.assign(body.style, { color: text, backgroundColor: ground });
    assertEquals(isLight(window.getComputedStyle(body).color), isLight(text));
    await new Promise((resolve) => setTimeout(resolve));
    calls.splice(0).forEach((call) => call());
    return [root.dataset.theme, root.style.getPropertyValue("--page")];
  };
  assertEquals(root.dataset.theme, "dark");
  assertEquals(await change("rgb(20, 20, 20)", "rgb(250, 250, 250)"), ["light", "rgb(250, 250, 250)"]);
  assertEquals(await change("rgb(230, 230, 230)", "rgb(17, 17, 17)"), ["dark", "rgb(17, 17, 17)"]);
  // Nothing is known of a ground that shows what is below it.
  assertEquals(await change("rgb(20, 20, 20)", "rgba(0, 0, 0, 0)"), ["light", ""]);
  reader.remove();
  assertEquals(await change("rgb(230, 230, 230)", "rgb(17, 17, 17)"), ["light", ""]);
});
