import { join, posix } from "node:path";
import { type Draft, findAnchor } from "./draft.ts";
import { attribute, elementsIn, setAttribute } from "./html_tree.ts";
import { copyPath, sourceDraft } from "./source_draft.ts";

/** The pages of a site and where their links lead: files that a page links come along, as pages of their own. */
export class SiteLinks {
  /** The pages, in the order in which they came. */
  readonly drafts: Draft[] = [];
  /** Files that are copied as they are, by their places in the site. */
  readonly copies: Map<string, Uint8Array> = new Map();
  #project: string;
  #repository: string | undefined;
  #byFile = new Map<string, Draft>();
  #ready = new Set<string>();

  /**
   * @param project The folder of the project.
   * @param repository The address of its repository, to which links to files then lead.
   */
  constructor(project: string, repository?: string) {
    this.#project = project;
    this.#repository = repository?.replace(/\/+$/, "");
  }

  /**
   * Adds a page.
   *
   * @param draft The page.
   * @param file The file of the project that it stands for, if links to that are to lead to it.
   */
  add(draft: Draft, file?: string): void {
    this.drafts.push(draft);
    if (file !== undefined) this.#byFile.set(file, draft);
  }

  /**
   * Lets links lead to a page that is ready, with no file of the project behind it.
   *
   * @param path Its place in the site.
   */
  addReady(path: string): void {
    this.#ready.add(path);
  }

  /**
   * Turns the links of all pages, and of those that come with them, into links within the site.
   *
   * @throws {RangeError} If one leads nowhere; the message names it and the file that has it.
   */
  async resolve(): Promise<void> {
    // The list grows meanwhile.
    for (const draft of this.drafts) {
      for (const element of elementsIn(draft.body, "a", "img")) {
        const [href, src] = ["href", "src"].map((name) => attribute(element, name));
        if (element.tagName === "a" && href !== undefined) {
          setAttribute(element, "href", await this.#target(draft, href));
        }
        if (element.tagName === "img" && src !== undefined) {
          setAttribute(element, "src", await this.#image(draft, src));
        }
      }
    }
  }

  async #target(draft: Draft, href: string): Promise<string> {
    if (isElsewhere(href)) return href;
    if (this.#ready.has(href)) return hrefTo(draft.path, href);
    const [, path, anchor = ""] = href.match(/^([^?#]*)(?:\?[^#]*)?(?:#(.*))?$/s)!;
    const file = path === "" ? undefined : await this.#file(draft, path);
    const place = file === undefined ? draft : await this.#placeOf(file);
    if (typeof place === "string") {
      return isElsewhere(place) ? place + (anchor && `#${anchor}`) : hrefTo(draft.path, place);
    }
    const page = place === draft && anchor !== "" ? "" : hrefTo(draft.path, place.path);
    if (anchor === "") return page;
    const id = findAnchor(place, anchor);
    if (id === undefined) throw nowhere(draft, href, `"${place.source}" has no heading of that name`);
    return `${page}#${encodeURIComponent(id)}`;
  }

  async #image(draft: Draft, src: string): Promise<string> {
    if (/^data:/i.test(src)) return src;
    if (isElsewhere(src)) throw nowhere(draft, src, "the site works offline: put the image into the project");
    const file = await this.#file(draft, src);
    this.copies.set(copyPath(file), await Deno.readFile(join(this.#project, file)));
    return hrefTo(draft.path, copyPath(file));
  }

  /** The file of the project that a link names. */
  async #file(draft: Draft, path: string): Promise<string> {
    const file = posix.join(posix.dirname(draft.source), decodeURIComponent(path)).replace(/\/$/, "");
    const there = await Deno.stat(join(this.#project, file)).then(() => true, () => false);
    if (!there || file.startsWith("..")) throw nowhere(draft, path, "the project has no such file");
    return file;
  }

  /** The page of a file, or the address of what has none. */
  async #placeOf(file: string): Promise<Draft | string> {
    const known = this.#byFile.get(file);
    if (known) return known;
    if (this.#repository !== undefined) return `${this.#repository}/blob/HEAD/${encodeURI(file)}`;
    const source = await sourceDraft(this.#project, file);
    if (!(source instanceof Uint8Array)) {
      this.add(source, file);
      return source;
    }
    this.copies.set(copyPath(file), source);
    return copyPath(file);
  }
}

/**
 * The link from one place in the site to another.
 *
 * @param from The page that has it.
 * @param to Where it leads.
 */
export function hrefTo(from: string, to: string): string {
  return encodeURI(posix.relative(posix.dirname(from), to)).replaceAll("#", "%23").replaceAll("?", "%3F");
}

/** Whether an address leaves the project. */
function isElsewhere(address: string): boolean {
  return /^([a-z][a-z\d+.-]*:|\/\/)/i.test(address);
}

function nowhere({ source }: Draft, target: string, reason: string): RangeError {
  return new RangeError(`Cannot follow the link to "${target}" in "${source}": ${reason}`);
}
