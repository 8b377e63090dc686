import { assertEquals, assertThrows } from "@std/assert";
import { DataError } from "../../../../lib/data/dataset.ts";
import { chooseMirrors } from "../../../../lib/data/mnist/download/mirrors.ts";

const usual = ["https://usual.example/"];

Deno.test("chooseMirrors takes the caller's, else those in MNIST_MIRRORS, else the usual ones", () => {
  assertEquals(chooseMirrors(["http://a.example/mnist"], "http://b.example/", usual), [
    "http://a.example/mnist/",
  ]);
  assertEquals(chooseMirrors(undefined, " http://b.example, https://c.example/x/ ,", usual), [
    "http://b.example/",
    "https://c.example/x/",
  ]);
  for (const variable of [undefined, "", " , "]) {
    assertEquals(chooseMirrors(undefined, variable, usual), usual);
  }
  assertEquals(chooseMirrors([], "http://b.example/", usual), []);
});

Deno.test("chooseMirrors refuses what is no web address", () => {
  for (const address of ["mirror.example/mnist", "file:///mnist/", "ftp://mirror.example/", ""]) {
    assertThrows(
      () => chooseMirrors([address], undefined, usual),
      DataError,
      `the mirror "${address}": expected`,
    );
  }
});
