// The innermost loop of products (MultiplyRows of src/engine/kernels/multiply_panel-inl.h) as WebAssembly text.

const upTo = (count) => Array.from({ length: count }, (_, index) => index);
const lines = (parts) => parts.flat(Number.POSITIVE_INFINITY).join('\n');

// Inputs of a step: the channels of a block (kChannelBlock).
const STEP = 4;

/** Some rows times a panel of `vectors` · 4 outputs, plus what the sums begin with. Strides are in bytes. */
export function rowsFunction(name, rows, vectors) {
  const sum = (row, vector) => `$sum_${row}_${vector}`;
  const pairs = upTo(rows).flatMap((row) => upTo(vectors).map((vector) => [row, vector]));
  return `
  (func $${name}
    (param $rows i32) (param $row_stride i32) (param $panel i32) (param $depth i32) (param $first_sums i32)
    (param $out i32) (param $out_stride i32)
    ${lines(upTo(rows).map((row) => `(local $row_${row} i32)`))}
    ${lines(pairs.map(([row, vector]) => `(local ${sum(row, vector)} v128)`))}
    ${lines(upTo(vectors).map((vector) => `(local $weights_${vector} v128)`))}
    (local $value v128) (local $end i32)
    ${lines(upTo(rows).map((row) => `(local.set $row_${row} ${moved('$rows', '$row_stride', row)})`))}
    ${lines(
      pairs.map(
        ([row, vector]) =>
          `(local.set ${sum(row, vector)} (v128.load offset=${16 * vector} (local.get $first_sums)))`,
      ),
    )}
    (local.set $end (i32.add (local.get $rows) (i32.shl (local.get $depth) (i32.const 2))))
    (loop $next
      ${lines(upTo(STEP).map((input) => oneInput(input, rows, vectors, sum)))}
      (local.set $panel (i32.add (local.get $panel) (i32.const ${16 * vectors * STEP})))
      ${lines(
        upTo(rows).map(
          (row) => `(local.set $row_${row} (i32.add (local.get $row_${row}) (i32.const ${4 * STEP})))`,
        ),
      )}
      (br_if $next (i32.lt_u (local.get $row_0) (local.get $end))))
    ${lines(
      pairs.map(
        ([row, vector]) =>
          `(v128.store offset=${16 * vector} ${moved('$out', '$out_stride', row)} (local.get ${sum(row, vector)}))`,
      ),
    )})`;
}

function moved(start, stride, times) {
  return `(i32.add (local.get ${start}) (i32.mul (local.get ${stride}) (i32.const ${times})))`;
}

function oneInput(input, rows, vectors, sum) {
  return [
    upTo(vectors).map(
      (vector) =>
        `(local.set $weights_${vector} (v128.load offset=${16 * (input * vectors + vector)} (local.get $panel)))`,
    ),
    upTo(rows).map((row) => [
      `(local.set $value (v128.load32_splat offset=${4 * input} (local.get $row_${row})))`,
      upTo(vectors).map(
        (vector) =>
          `(local.set ${sum(row, vector)} (f32x4.relaxed_madd (local.get $value) (local.get $weights_${vector}) (local.get ${sum(row, vector)})))`,
      ),
    ]),
  ];
}
