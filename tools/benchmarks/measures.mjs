// How two pictures differ, and medians.

export function median(values) {
  const sorted = [...values].sort((left, right) => left - right);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** In dB, over red, green and blue; infinite where they are equal. */
export function psnr(left, right) {
  let squares = 0;
  for (let index = 0; index < left.data.length; index++) {
    if (index % 4 < 3) squares += (left.data[index] - right.data[index]) ** 2;
  }
  return 10 * Math.log10((255 ** 2 * left.width * left.height * 3) / squares);
}

/**
 * How much more a tiled picture changes across the borders of its tiles than the untiled one does there:
 * `step` (and `wholeStep` at that place) where a pixel's step exceeds the untiled one's by most, and `seam`, the
 * largest mean over one side of a tile of what the steps of the two differ by, which is what the eye sees as a line.
 */
export function compareBorders(tiled, whole, side) {
  const worst = { step: 0, wholeStep: 0, seam: 0 };
  for (const edge of edges(tiled, side)) compareEdge(tiled.data, whole.data, edge, worst);
  return worst;
}

/** Each side that two tiles share: the first index behind it, the way across, and the way along. */
function* edges({ width, height }, side) {
  const across = { x: 4, y: 4 * width };
  for (let y = 0; y < height; y += side) {
    for (let x = 0; x < width; x += side) {
      const start = 4 * (y * width + x);
      if (x > 0) yield { start, across: across.x, along: across.y, count: Math.min(side, height - y) };
      if (y > 0) yield { start, across: across.y, along: across.x, count: Math.min(side, width - x) };
    }
  }
}

function compareEdge(tiled, whole, { start, across, along, count }, worst) {
  for (let channel = 0; channel < 3; channel++) {
    let sum = 0;
    for (let index = 0; index < count; index++) {
      const at = start + channel + index * along;
      const step = tiled[at] - tiled[at - across];
      const wholeStep = whole[at] - whole[at - across];
      sum += step - wholeStep;
      if (Math.abs(step) - Math.abs(wholeStep) > worst.step - worst.wholeStep) {
        worst.step = Math.abs(step);
        worst.wholeStep = Math.abs(wholeStep);
      }
    }
    worst.seam = Math.max(worst.seam, Math.abs(sum / count));
  }
}
