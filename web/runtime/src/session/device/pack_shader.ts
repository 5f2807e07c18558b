import { INVOCATION, WORKGROUP } from './compute_shader.js';

/**
 * Planar RGB to the samples of a packed tile; each invocation makes four bytes. Values are looked at as bits: those of positive
 * floats rise with them, and a shader may not be asked for what isn't a number.
 */
export const PACK_SHADER = /* wgsl */ `
struct Packing {
  width: u32,     // in pixels
  samples: u32,
  first: u32,     // place of the first value
  stride: u32,    // from row to row
  plane: u32,     // from channel to channel
  channels: u32,  // 3, or 1: their mean
  bits: u32,      // of a sample
}

@group(0) @binding(0) var<storage, read> values: array<u32>;
@group(0) @binding(1) var<storage, read> thresholds: array<u32>;
@group(0) @binding(2) var<storage, read_write> packed: array<u32>;
@group(0) @binding(3) var<uniform> packing: Packing;

const INFINITY = 0x7f800000u;
const FOUR = 0x40800000u;
const SIGN = 0x80000000u;

fn is_no_number(bits: u32) -> bool {
  return (bits & ~SIGN) > INFINITY;
}

// The thresholds decide; arithmetic, however rounded, only tells where to look.
fn sample_of(bits: u32, summands: f32) -> u32 {
  if (bits > INFINITY) { return 0u; }  // negative, or no number
  let full = (1u << packing.bits) - 1u;
  let value = bitcast<f32>(min(bits, FOUR));
  let guess = min(u32(value * f32(full) / summands + 0.5), full);
  if (bits < thresholds[guess]) { return guess - 1u; }
  if (guess < full && bits >= thresholds[guess + 1u]) { return guess + 1u; }
  return guess;
}

fn mean_at(place: u32) -> u32 {
  let red = values[place];
  let green = values[place + packing.plane];
  let blue = values[place + 2u * packing.plane];
  if (is_no_number(red) || is_no_number(green) || is_no_number(blue)) { return 0u; }
  return sample_of(bitcast<u32>((bitcast<f32>(red) + bitcast<f32>(green)) + bitcast<f32>(blue)), 3.0);
}

fn sample_at(index: u32) -> u32 {
  let pixel = index / packing.channels;
  let place = packing.first + pixel / packing.width * packing.stride + pixel % packing.width;
  if (packing.channels == 1u) { return mean_at(place); }
  return sample_of(values[place + index % 3u * packing.plane], 1.0);
}

@compute @workgroup_size(${WORKGROUP})
fn pack(@builtin(global_invocation_id) id: vec3u, @builtin(num_workgroups) groups: vec3u) {
  let word = ${INVOCATION};
  let samples = 32u / packing.bits;
  if (word * samples >= packing.samples) { return; }
  var bytes = 0u;
  for (var i = 0u; i < samples; i++) {
    let index = word * samples + i;
    if (index < packing.samples) { bytes |= sample_at(index) << (i * packing.bits); }
  }
  packed[word] = bytes;
}
`;
