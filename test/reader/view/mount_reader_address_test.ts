import { assert, assertEquals, assertMatch, assertThrows } from "@std/assert";
import { toLink } from "../../../lib/reader/drawing/link/link.ts";
import { mountReader } from "../../../lib/reader/view/mount_reader.ts";
import { openPage } from "./open_page.ts";
import { data, sample } from "./sample_data.ts";

const link = (source: number, digit: number) => {
  const drawing = { sample: { source, digit }, strokes: [] };
  return `#drawing=${toLink({ drawing, erasedRows: new Set([3]), touch: {} })}`;
};

Deno.test("a page that may share opens with the drawing of its address, and follows another", async () => {
  const { painted, button, follow, stroke } = await openPage({ share: true, fragment: link(1, 2) });
  assertEquals(button("Downward: 7").getAttribute("aria-pressed"), "true");
  assertEquals(button("Erase row 3").getAttribute("aria-pressed"), "true");
  await follow(link(0, 4));
  assertEquals(button("Upward: 4").getAttribute("aria-pressed"), "true");
  // Somebody chose it: it is drawn over.
  stroke([0.01, 0.01]);
  assertEquals(painted("image").subarray(5 * 28), sample(0, 4).subarray(5 * 28));
});

Deno.test("a damaged address is told, and the first sample shown", async () => {
  const { root, painted, follow } = await openPage({ share: true, fragment: link(1, 2).slice(0, -2) });
  const trouble = root.querySelector<HTMLElement>("[role=alert]")!;
  assertMatch(trouble.textContent!, /^Cannot read the drawing "1.*" from the address: /);
  assertEquals([trouble.hidden, painted("image")], [false, sample(0, 0)]);
  await follow(link(0, 5));
  assertEquals([trouble.hidden, root.querySelectorAll("[aria-pressed=true][data-digit='5']").length], [
    true,
    1,
  ]);
});

Deno.test("the link that is shared opens with the same drawing", async () => {
  const first = await openPage({ share: true });
  first.stroke([0.3, 0.2], [0.7, 0.2], [0.4, 0.8]);
  first.button("Copy link to this drawing").click();
  await new Promise((resolve) => setTimeout(resolve, 10));
  const { hash } = first.window.location;
  // This page has no clipboard.
  const shown = first.root.querySelector<HTMLInputElement>("[aria-label='Link to the drawing']")!;
  assertEquals([shown.hidden, shown.value], [false, first.window.location.href]);
  const second = await openPage({ share: true, fragment: hash });
  assertEquals(second.painted("image"), first.painted("image"));
  assertEquals(second.painted("pad"), first.painted("pad"));
});

Deno.test("the link that is shared opens with the same network, and says so where that is not there", async () => {
  const first = await openPage({ share: true });
  first.reader.addNetwork({ ...data.networks[0], name: "Trained here" });
  first.frame();
  const share = async (network: number) => {
    const select = first.root.querySelector<HTMLSelectElement>("[aria-label=Network]")!;
    select.selectedIndex = network;
    select.dispatchEvent(new first.window.Event("change"));
    first.button("Copy link to this drawing").click();
    await new Promise((resolve) => setTimeout(resolve, 10));
    return first.window.location.hash;
  };
  const second = await openPage({ share: true, fragment: await share(1) });
  const trouble = second.root.querySelector<HTMLElement>("[role=alert]")!;
  assertEquals([second.reader.state.network, trouble.hidden], [1, true]);
  await second.follow(await share(2));
  assertEquals([second.reader.state.network, trouble.hidden], [1, false]);
  assertEquals(
    trouble.textContent,
    'Cannot use network "Trained here" from the address: this page does not have it: "Another" reads the drawing',
  );
  await second.follow(await share(0));
  assertEquals([second.reader.state.network, trouble.hidden], [0, true]);
  second.button("Undo").click();
  assertEquals(second.reader.state.network, 1);
});

Deno.test("a reader in a notebook leaves the address alone", async () => {
  const { root, painted, follow } = await openPage({ fragment: link(1, 2) });
  assertEquals(painted("image"), sample(0, 0));
  assertEquals(root.querySelector(".share"), null);
  await follow(link(0, 5));
  assertEquals(painted("image"), sample(0, 0));
});

Deno.test("networks can be chosen and added; the one of a name gives way", async () => {
  const { window, root, reader, frame } = await openPage();
  const select = root.querySelector<HTMLSelectElement>("[aria-label=Network]")!;
  const names = () => [...select.options].map(({ textContent }) => textContent);
  assertEquals(names(), data.networks.map(({ name }) => name));
  const before = root.querySelector(".result")!.textContent;
  select.selectedIndex = 1;
  select.dispatchEvent(new window.Event("change"));
  frame();
  assert(root.querySelector(".result")!.textContent !== before);
  assertMatch(root.querySelector(".network")!.textContent!, /LSTM, 8 units$/);
  reader.addNetwork({ ...data.networks[0], name: "Trained here" });
  frame();
  assertEquals([names().at(-1), select.selectedIndex], ["Trained here", 2]);
  reader.addNetwork({ ...data.networks[1], name: "Trained here" });
  frame();
  assertEquals(names().length, 3);
  assertMatch(root.querySelector(".network")!.textContent!, /LSTM, 8 units$/);
});

Deno.test("the result is said when the hand rests, not at every movement", async () => {
  const { window, root, stroke } = await openPage();
  const waiting = new Map<number, () => void>();
  let timers = 0;
  window.setTimeout = (call: () => void) => {
    waiting.set(++timers, call);
    return timers;
  };
  window.clearTimeout = (timer: number) => waiting.delete(timer);
  const said = root.querySelector("[aria-live=polite][role=status]")!;
  let times = 0;
  new window.MutationObserver(() => times++).observe(said, { childList: true });
  stroke([0.5, 0.2], [0.5, 0.8]);
  stroke([0.3, 0.2], [0.7, 0.2]);
  assertEquals(said.textContent, "");
  waiting.forEach((call) => call());
  await new Promise((resolve) => setTimeout(resolve));
  assertEquals([said.textContent, times], [root.querySelector(".result")!.textContent, 1]);
});

Deno.test("a reader that is removed is gone and draws no more", async () => {
  const { window, reader, frame } = await openPage();
  reader.remove();
  assertEquals(window.document.querySelector(".scanline-reader"), null);
  reader.addNetwork(data.networks[1]);
  frame();
});

Deno.test("a reader without a network is refused", () => {
  const error = assertThrows(() => mountReader({} as HTMLElement, { networks: [], samples: [] }), RangeError);
  assertEquals(error.message, "Cannot show a reader without a network: expected one at least");
});
