/**
 * Writes the reader's page and uses it in a browser as a person does, and looks at what there is to see: part of `deno task browser`.
 *
 * @module
 */
import { closeReader } from "./reader/open_reader.ts";
import "./reader/drawing.ts";
import "./reader/controls.ts";
import "./reader/memory.ts";
import "./reader/numbers.ts";
import "./reader/training.ts";
import "./reader/dropped.ts";
import "./reader/looks.ts";

Deno.test.afterAll(closeReader);
