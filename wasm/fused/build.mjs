// Writes the products with fused multiply-adds (relaxed SIMD) as a JavaScript module that holds a WebAssembly module:
// `build.mjs OUTPUT`. Emscripten 3.1.6's compiler knows these instructions by numbers that were changed later, and its
// optimiser not at all, so they are written as text, which wabt assembles. It has the core's memory, and the core calls it
// (src/engine/kernels/fused_multiply.h) where an engine accepts it.
import { writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { rowsFunction } from './rows.mjs';

// Multiply of src/engine/kernels/multiply_panel-inl.h; strides are in values.
const MULTIPLY = `
  (func (export "multiply")
    (param $rows i32) (param $row_stride i32) (param $count i32) (param $panels i32) (param $width i32)
    (param $depth i32) (param $columns i32) (param $first_sums i32) (param $out i32) (param $out_stride i32)
    (local $column i32) (local $row i32) (local $panel i32)
    (local.set $row_stride (i32.shl (local.get $row_stride) (i32.const 2)))
    (local.set $out_stride (i32.shl (local.get $out_stride) (i32.const 2)))
    (loop $next_panel
      (local.set $panel
        (i32.add (local.get $panels) (i32.shl (i32.mul (local.get $column) (local.get $depth)) (i32.const 2))))
      (local.set $row (i32.const 0))
      (loop $next_rows
        (if (i32.eq (local.get $width) (i32.const 8))
          (then
            ${callRows('$six_rows')}
            (local.set $row (i32.add (local.get $row) (i32.const 6))))
          (else
            ${callRows('$twelve_rows')}
            (local.set $row (i32.add (local.get $row) (i32.const 12)))))
        (br_if $next_rows (i32.lt_u (local.get $row) (local.get $count))))
      (local.set $column (i32.add (local.get $column) (local.get $width)))
      (br_if $next_panel (i32.lt_u (local.get $column) (local.get $columns)))))`;

function callRows(rows) {
  return `(call ${rows}
              (i32.add (local.get $rows) (i32.mul (local.get $row) (local.get $row_stride)))
              (local.get $row_stride) (local.get $panel) (local.get $depth)
              (i32.add (local.get $first_sums) (i32.shl (local.get $column) (i32.const 2)))
              (i32.add
                (i32.add (local.get $out) (i32.mul (local.get $row) (local.get $out_stride)))
                (i32.shl (local.get $column) (i32.const 2)))
              (local.get $out_stride))`;
}

const [output] = process.argv.slice(2);
const wabt = createRequire(new URL('../../web/package.json', import.meta.url))('wabt');
const { parseWat } = await wabt();
const text = `(module (import "core" "memory" (memory 1))
  ${rowsFunction('six_rows', 6, 2)}
  ${rowsFunction('twelve_rows', 12, 1)}
  ${MULTIPLY})`;
const { buffer } = parseWat('fused.wat', text, { simd: true, relaxed_simd: true }).toBinary({});
await writeFile(
  output,
  `// Made by wasm/fused/build.mjs.\nexport default Uint8Array.from(atob('${Buffer.from(buffer).toString('base64')}'), (byte) => byte.charCodeAt(0));\n`,
);
