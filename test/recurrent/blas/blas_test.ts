import { assert, assertEquals, assertMatch, assertStringIncludes, assertThrows } from "@std/assert";
import { Addresses } from "../../../lib/recurrent/blas/addresses.ts";
import { findBlas, searchBlas } from "../../../lib/recurrent/blas/find.ts";
import { checkProducts } from "../../../lib/recurrent/blas/check.ts";
import { openblasCore, withBlasEnvironment } from "../../../lib/recurrent/blas/environment.ts";
import type { Blas } from "../../../lib/recurrent/blas/library.ts";
import { blasPlaces } from "../../../lib/recurrent/blas/places.ts";
import { testAlone } from "../../shared/test_alone.ts";
import { plainBlas } from "./plain_blas.ts";

const { blas } = findBlas();

Deno.test("findBlas gives a library, or the reason why there is none", () => {
  const found = findBlas();
  if (found.blas === undefined) assertMatch(found.reason, /^Cannot (find|use) /);
  else assert(found.blas.name.length > 0 && found.blas.path.length > 0);
  assertEquals(findBlas(), found);
});

Deno.test({
  name: "a library multiplies in shared memory, in place, also after it has grown",
  ignore: blas === undefined,
  fn() {
    const memory = new WebAssembly.Memory({ initial: 1, maximum: 100, shared: true });
    const addresses = new Addresses(memory);
    for (const pages of [0, 2]) {
      memory.grow(pages);
      const end = memory.buffer.byteLength;
      const floats = new Float32Array(memory.buffer);
      floats.set([1, 2, 3, 4, 5, 6], 16); // [2, 3]
      floats.set([1, 0, 2, 1, 0, 3], 32); // [3, 2]
      const multiply = blas!.product({ m: 2, n: 2, k: 3, lda: 3, ldb: 2, ldc: 2 });
      multiply(addresses.at(64), addresses.at(128), addresses.at(end - 16));
      assertEquals([...floats.subarray(-4)], [5, 11, 14, 23]);
    }
  },
});

Deno.test("searchBlas says why a named library cannot be used", async () => {
  const folder = await Deno.makeTempDir();
  try {
    const text = `${folder}/libopenblas.so.0`;
    await Deno.writeTextFile(text, "not a library");
    for (const path of [text, `${folder}/none.so`, folder, "no such name"]) {
      assertStringIncludes(searchBlas(path).reason!, `Cannot use "${path}" as a BLAS: `);
    }
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

testAlone(import.meta.url, {
  name: "searchBlas tries only the library that SCANLINE_BLAS names",
  fn: () => {
    const before = Deno.env.get("SCANLINE_BLAS");
    try {
      Deno.env.set("SCANLINE_BLAS", "no such name");
      assertStringIncludes(searchBlas().reason!, 'Cannot use "no such name" as a BLAS: ');
    } finally {
      if (before === undefined) Deno.env.delete("SCANLINE_BLAS");
      else Deno.env.set("SCANLINE_BLAS", before);
    }
  },
});

Deno.test({
  name: "searchBlas refuses a library without cblas_sgemm",
  ignore: Deno.build.os !== "linux",
  fn() {
    const { reason } = searchBlas("libm.so.6");
    assertEquals(reason, `Cannot use "libm.so.6" as a BLAS: it has no function cblas_sgemm`);
  },
});

Deno.test({
  name: "searchBlas neither throws nor asks without the permission",
  permissions: { ffi: false, env: false, read: false },
  fn() {
    assertStringIncludes(searchBlas("libopenblas.so.0").reason!, "run again with --allow-ffi");
    assertStringIncludes(searchBlas().reason!, "run again with --allow-ffi");
  },
});

Deno.test("checkProducts accepts a library that multiplies rightly and refuses one that does not", () => {
  assertEquals(checkProducts(plainBlas), plainBlas);
  const spoil = (change: (c: Float32Array, n: number) => void): Blas => ({
    ...plainBlas,
    product: (shape) => (a, b, c) => {
      plainBlas.product(shape)(a, b, c);
      change(new Float32Array(Deno.UnsafePointerView.getArrayBuffer(c!, 4 * shape.m * shape.ldc)), shape.n);
    },
  });
  const idle: Blas = { ...plainBlas, product: () => () => {} };
  const wrong = spoil((c) => c[0] += 0.01);
  const nan = spoil((c) => c[0] = NaN);
  for (const broken of [idle, wrong, nan]) {
    assertThrows(() => checkProducts(broken), Error, "it multiplies wrongly");
  }
  const beside = spoil((c, n) => c[n] = 0);
  assertThrows(() => checkProducts(beside), Error, "it writes beside its result");
  const deaf: Blas = { ...plainBlas, product: (shape) => plainBlas.product({ ...shape, accumulate: false }) };
  assertThrows(() => checkProducts(deaf), Error, "it multiplies wrongly");
});

Deno.test("openblasCore names SkylakeX only where every core has all of AVX-512", () => {
  const all = "flags\t\t: fpu avx2 avx512f avx512dq avx512cd avx512bw avx512vl avx512_vnni";
  assertEquals(openblasCore(`processor : 0\n${all}\n\nprocessor : 1\n${all}\n`), "SkylakeX");
  assertEquals(openblasCore(`${all}\n\nflags : fpu avx2`), undefined);
  assertEquals(openblasCore(all.replace("avx512vl ", "")), undefined);
  assertEquals(openblasCore("flags : fpu avx2 fma"), undefined);
  assertEquals(openblasCore("Features : fp asimd"), undefined);
  assertEquals(openblasCore(""), undefined);
});

testAlone(import.meta.url, {
  name: "withBlasEnvironment puts the environment back and respects what the user has set",
  fn: () => {
    const names = ["OPENBLAS_NUM_THREADS", "MKL_THREADING_LAYER", "OPENBLAS_CORETYPE"];
    const before = names.map((name) => Deno.env.get(name));
    try {
      Deno.env.set("OPENBLAS_NUM_THREADS", "7");
      Deno.env.delete("MKL_THREADING_LAYER");
      Deno.env.set("OPENBLAS_CORETYPE", "Haswell");
      const inside = withBlasEnvironment(() => names.map((name) => Deno.env.get(name)));
      assertEquals(inside, ["1", "SEQUENTIAL", "Haswell"]);
      const fail = () => {
        throw new Error("action failed");
      };
      assertThrows(() => withBlasEnvironment(fail), Error, "action failed");
      assertEquals(names.map((name) => Deno.env.get(name)), ["7", undefined, "Haswell"]);
    } finally {
      names.forEach((name, index) => {
        if (before[index] === undefined) Deno.env.delete(name);
        else Deno.env.set(name, before[index]);
      });
    }
  },
});

Deno.test("blasPlaces looks where systems and Python environments keep their libraries", () => {
  const folders: Record<string, string[]> = {
    "/env/lib": ["python3.12", "libopenblas.so.0", "libopenblas.so.0.bak", "libz.so", "libmkl_rt.so.2"],
    "/env/lib/python3.12/site-packages/scipy_openblas32/lib": ["libscipy_openblas.so"],
    "/env/lib/python3.12/site-packages/numpy.libs": [
      "libgfortran-1.so",
      "libscipy_openblas64_-32a4b2a6.so",
    ],
  };
  const places = (os: string, variables: Record<string, string> = {}) =>
    blasPlaces({
      os,
      arch: "x86_64",
      variable: (name) => variables[name],
      list: (folder) => folders[folder] ?? [],
    });
  const linux = places("linux", { VIRTUAL_ENV: "/env" });
  assertEquals(linux[0], "/usr/lib/x86_64-linux-gnu/openblas-pthread/libopenblas.so.0");
  assertEquals(linux.filter((path) => path.startsWith("/env")), [
    "/env/lib/python3.12/site-packages/scipy_openblas32/lib/libscipy_openblas.so",
    "/env/lib/python3.12/site-packages/numpy.libs/libscipy_openblas64_-32a4b2a6.so",
    "/env/lib/libmkl_rt.so.2",
    "/env/lib/libopenblas.so.0",
  ]);
  assert(linux.includes("libmkl_rt.so.2") && linux.includes("libblis.so.4"));
  assertStringIncludes(places("darwin")[0], "Accelerate");
  assert(places("darwin").includes("/opt/homebrew/opt/openblas/lib/libopenblas.dylib"));
  assert(places("windows").includes("libopenblas.dll"));
});
