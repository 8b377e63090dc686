import { create } from "../../view/parts/create.ts";

/**
 * The part of the page where files are opened without a mouse, and that says what can be dropped.
 *
 * @param open Gets the files that were chosen.
 * @returns What stands on the page, and where it says what is being done.
 */
export function otherNetworks(open: (files: File[]) => void): { element: HTMLElement; status: HTMLElement } {
  const input = create("input", { type: "file", id: "open-files", multiple: true, class: "hidden-input" });
  input.addEventListener("change", () => {
    const files = [...input.files ?? []];
    // The same file can be chosen again.
    input.value = "";
    if (files.length > 0) open(files);
  });
  const status = create("p", { role: "status" });
  const element = create(
    "section",
    { class: "others", "aria-labelledby": "others-title" },
    create("h2", { id: "others-title" }, "Other networks"),
    create(
      "p",
      {},
      "A network of your own: a safetensors file with PyTorch's names, of one nn.RNN, nn.LSTM or nn.GRU layer of any size that reads " +
        "rows of 28 pixels, and an nn.Linear with ten scores. Drop it anywhere onto this page. It stays on this machine.",
    ),
    create("p", {}, input, create("label", { for: "open-files", class: "button" }, "Open files")),
    status,
  );
  return { element, status };
}
