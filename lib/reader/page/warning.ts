import { create } from "../view/parts/create.ts";

/**
 * A bar at the lower edge of the window that says what went wrong, until it is closed.
 *
 * @returns What stands on the page, and what shows a message there.
 */
export function warningBar(): { element: HTMLElement; warn: (message: string) => void } {
  const text = create("span");
  const close = create("button", { type: "button", "aria-label": "Close the message" }, "Close");
  const element = create("div", { role: "alert", class: "warning" }, text);
  close.addEventListener("click", () => {
    text.textContent = "";
    close.remove();
  });
  const warn = (message: string) => {
    text.textContent = message;
    element.append(close);
  };
  return { element, warn };
}
