import { create } from "./create.ts";

/** Numbers the choices of a page: each is a group of radio buttons of a name of its own. */
let made = 0;

/**
 * A choice of one among a few, side by side.
 *
 * @param label What is chosen.
 * @param options What there is to choose: the values and their words; the first is chosen.
 * @param choose Told the value each time that one is clicked, even if it was chosen before.
 */
export function choice<Value extends string>(
  label: string,
  options: Readonly<Record<Value, string>>,
  choose: (value: Value) => void,
): HTMLFieldSetElement {
  const name = `scanline-choice-${++made}`;
  const values = Object.keys(options) as Value[];
  return create(
    "fieldset",
    { class: "choice" },
    create("legend", {}, label),
    ...values.map((value, place) =>
      create(
        "label",
        {},
        create("input", { type: "radio", name, value, checked: place === 0, onclick: () => choose(value) }),
        create("span", {}, options[value]),
      )
    ),
  );
}
