import { INVOCATION, WORKGROUP } from './compute_shader.js';

/** The samples of a tile to planar RGB, turned. Values are looked up: a device that divides in its own way makes the same. */
export const UNPACK_SHADER = /* wgsl */ `
struct Tile {
  width: u32,        // in pixels, upright
  height: u32,
  channels: u32,     // 3, or 1: given to each plane
  bits: u32,         // of a sample
  orientation: u32,  // src/image/orientation.h
}

@group(0) @binding(0) var<storage, read> samples: array<u32>;
@group(0) @binding(1) var<storage, read> unit_values: array<u32>;
@group(0) @binding(2) var<storage, read_write> values: array<u32>;
@group(0) @binding(3) var<uniform> tile: Tile;

fn value_at(index: u32) -> u32 {
  let in_word = 32u / tile.bits;
  let shifted = samples[index / in_word] >> (index % in_word * tile.bits);
  return unit_values[shifted & ((1u << tile.bits) - 1u)];
}

// Where the picture has what is at that place of the turned tile.
fn upright(place: u32) -> u32 {
  let transposes = (tile.orientation & 4u) != 0u;
  let columns = select(tile.width, tile.height, transposes);
  let turned = vec2u(place % columns, place / columns);
  var at = select(turned, turned.yx, transposes);
  if ((tile.orientation & 1u) != 0u) { at.x = tile.width - 1u - at.x; }
  if ((tile.orientation & 2u) != 0u) { at.y = tile.height - 1u - at.y; }
  return at.y * tile.width + at.x;
}

@compute @workgroup_size(${WORKGROUP})
fn unpack(@builtin(global_invocation_id) id: vec3u, @builtin(num_workgroups) groups: vec3u) {
  let place = ${INVOCATION};
  let pixels = tile.width * tile.height;
  if (place >= pixels) { return; }
  let first = upright(place) * tile.channels;
  for (var plane = 0u; plane < 3u; plane++) {
    values[plane * pixels + place] = value_at(first + plane % tile.channels);
  }
}
`;
