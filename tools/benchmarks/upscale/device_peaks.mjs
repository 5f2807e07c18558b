// What a graphics device does in a second: multiply-adds without memory, and memory without arithmetic. A process of its own.
import { useDawn } from './dawn.mjs';

const WORKGROUP = 64;
// Independent sums of an invocation, four values each, so that none waits for the one before it.
const SUMS = 8;
const STEPS = 512;
// In bytes: larger than any cache.
const BUFFER = 2 ** 27;
const ENOUGH_MS = 100;
const STORAGE = 0x80;

const alu = (type) => /* wgsl */ `
${type === 'f16' ? 'enable f16;' : ''}
@group(0) @binding(0) var<storage, read_write> result: array<vec4<f32>>;
@compute @workgroup_size(${WORKGROUP})
fn main(@builtin(global_invocation_id) id: vec3u) {
  let factor = vec4<${type}>(${type}(id.x % 7u) * 0.001);
  ${numbers(SUMS, (sum) => `var sum${sum} = vec4<${type}>(${type}(id.x % ${sum + 3}u));`)}
  for (var step = 0u; step < ${STEPS}u; step++) {
    ${numbers(SUMS, (sum) => `sum${sum} = fma(sum${sum}, factor, factor);`)}
  }
  result[id.x] = vec4<f32>(${numbers(SUMS, (sum) => `sum${sum}`).join(' + ')});
}`;

const COPY = /* wgsl */ `
@group(0) @binding(0) var<storage, read_write> result: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read> source: array<vec4<f32>>;
@compute @workgroup_size(${WORKGROUP})
fn main(@builtin(global_invocation_id) id: vec3u, @builtin(num_workgroups) groups: vec3u) {
  let count = arrayLength(&source);
  for (var at = id.x; at < count; at += groups.x * ${WORKGROUP}u) { result[at] = source[at] + 1.0; }
}`;

function numbers(count, text) {
  const lines = Array.from({ length: count }, (_, index) => text(index));
  return Object.assign(lines, { toString: () => lines.join('\n  ') });
}

async function main() {
  const gpu = await useDawn();
  const adapter = await gpu.requestAdapter({ powerPreference: 'high-performance' });
  if (!adapter) throw new Error('There is no graphics device for WebGPU here.');
  const requiredFeatures = adapter.features.has('shader-f16') ? ['shader-f16'] : [];
  const device = await adapter.requestDevice({ requiredFeatures });
  const buffers = [0, 1].map(() => device.createBuffer({ size: BUFFER, usage: STORAGE }));
  const bytes = await peak(device, COPY, buffers, () => 2 * BUFFER, 4096);
  const multiplyAdds = (groups) => groups * WORKGROUP * SUMS * 4 * STEPS;
  const precisions = requiredFeatures.length > 0 ? ['f32', 'f16'] : ['f32'];
  const peaks = [];
  for (const type of precisions) {
    peaks.push({
      precision: type === 'f16' ? 'fp16' : 'fp32',
      valueBytes: type === 'f16' ? 2 : 4,
      multiplyAdds: await peak(device, alu(type), buffers.slice(0, 1), multiplyAdds, 4096),
      bytes,
    });
  }
  const { device: name, description } = adapter.info;
  process.send({ adapter: [name, description].filter(Boolean).join(', '), peaks });
}

/** The most of `work(groups)` in a second; repeated until that takes long enough to be timed. */
async function peak(device, code, buffers, work, groups) {
  const module = device.createShaderModule({ code });
  const pipeline = device.createComputePipeline({ layout: 'auto', compute: { module } });
  const entries = buffers.map((buffer, binding) => ({ binding, resource: { buffer } }));
  const bindGroup = device.createBindGroup({ layout: pipeline.getBindGroupLayout(0), entries });
  const run = async (times) => {
    const start = performance.now();
    for (let time = 0; time < times; time++) {
      const encoder = device.createCommandEncoder();
      const pass = encoder.beginComputePass();
      pass.setPipeline(pipeline);
      pass.setBindGroup(0, bindGroup);
      pass.dispatchWorkgroups(groups);
      pass.end();
      device.queue.submit([encoder.finish()]);
    }
    await device.queue.onSubmittedWorkDone();
    return performance.now() - start;
  };
  let times = 1;
  await run(times);
  for (let ms = await run(times); ; ms = await run(times)) {
    if (ms >= ENOUGH_MS) return (1000 * times * work(groups)) / ms;
    times *= 2;
  }
}

await main();
