import { Tensor } from 'onnxruntime-web';
import { describe, expect, test } from 'vitest';
import type { CorePort } from '../../runtime/dist/core/stages.js';
import type { DeviceTensor } from '../../runtime/dist/session/device/device_tensor.js';
import { DeviceRunners, type OrtOnDevice } from '../../runtime/dist/session/device_runners.js';
import type { WantedPass } from '../../runtime/dist/session/runner_factory.js';

const PACKING = { top: 0, left: 0, width: 2, height: 1, channels: 3, depth: 8 } as const;
const SAMPLES = {
  bytes: new Uint8Array(6),
  channels: 3,
  depth: 8,
  height: 1,
  width: 2,
  orientation: 0,
} as const;

const port = (kind: CorePort['kind'], shape: readonly number[]): CorePort => ({
  kind,
  name: kind,
  feature: 0,
  shape,
  half: false,
});
const INPUTS = [port('picture', [1, 3, 1, 2]), port('mean', [1, 4, 1, 1])];
const OUTPUTS = [port('enlarged', [1, 3, 1, 2])];
const FEATURE = port('feature', [1, 4, 1, 2]);
const PASS = passOf(INPUTS, OUTPUTS);

function passOf(inputs: readonly CorePort[], outputs: readonly CorePort[]): WantedPass {
  const wholeModel = () => ({ onnx: new Uint8Array(), inputs, outputs });
  return { part: 'whole', inputHeight: 1, inputWidth: 2, plan: { wholeModel } } as unknown as WantedPass;
}

interface FakeBuffer {
  readonly size: number;
  readonly usage: number;
  readonly isValid: boolean;
  readonly isDestroyed: boolean;
  destroy(): void;
}

type Entries = readonly { readonly resource: { readonly buffer: FakeBuffer; readonly offset?: number } }[];

/** A shader's run: the buffers that it was bound to, and of each uniform what it held. */
interface Dispatched {
  readonly buffers: readonly FakeBuffer[];
  readonly uniforms: readonly number[];
}

const UNIFORM = 0x40;

/** As WebGPU has it: a buffer without memory is there, what uses it does nothing, and only the scope around its making hears of it. */
class FakeDevice {
  isFull = false;
  /** Of what is told while somebody listens for it. */
  refusesNext = false;
  /** How often a shader was bound to what had been destroyed. */
  misuses = 0;
  private readonly scopes: { readonly filter: string; error?: object }[] = [];
  /** Of each submission and each buffer that a pass was given: whether there was memory for it. */
  readonly used: boolean[] = [];
  /** What was told is carried out when this resolves. */
  isSoFar: Promise<void> = Promise.resolve();
  made = { buffers: 0, groups: 0, submissions: 0, writes: 0 };
  /** Since it was emptied. */
  readonly dispatched: Dispatched[] = [];
  private usesInvalid = false;
  private readonly written = new WeakMap<object, Uint8Array>();

  readonly queue = {
    writeBuffer: (buffer: object, offset: number, values: ArrayBufferView) => {
      this.made.writes += 1;
      const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
      if (offset === 0) this.written.set(buffer, bytes.slice());
    },
    submit: (submitted: readonly { readonly dispatches: readonly Entries[] }[]) => {
      this.made.submissions += 1;
      if (this.refusesNext && this.fail('validation', { message: 'not so' })) this.refusesNext = false;
      this.used.push(!this.usesInvalid);
      this.usesInvalid = false;
      for (const entries of submitted.flatMap(({ dispatches }) => dispatches)) this.carryOut(entries);
    },
  };
  readonly createShaderModule = () => ({});
  readonly createComputePipeline = () => ({ getBindGroupLayout: () => ({}) });

  createBuffer({ size, usage }: { size: number; usage: number }): object {
    this.made.buffers += 1;
    const isValid = !this.isFull;
    if (!isValid) this.fail('out-of-memory', { message: 'full' });
    const mapped = { mapAsync: () => this.isSoFar, getMappedRange: () => new ArrayBuffer(size) };
    return Object.create({
      ...{ size, usage, isValid, isDestroyed: false, ...mapped },
      ...{ destroy, unmap: () => undefined },
    });
  }

  createBindGroup({ entries }: { entries: Entries }): object {
    this.made.groups += 1;
    const isValid = entries.every(({ resource }) => resource.buffer.isValid);
    if (!isValid) this.fail('validation', { message: 'invalid' });
    return { entries, isValid };
  }

  createCommandEncoder(): object {
    const dispatches: Entries[] = [];
    let bound: Entries = [];
    const setBindGroup = (_: number, { entries, isValid }: { entries: Entries; isValid: boolean }) => {
      if (!isValid) this.usesInvalid = true;
      bound = entries;
    };
    const dispatchWorkgroups = () => dispatches.push(bound);
    const pass = { setPipeline() {}, setBindGroup, dispatchWorkgroups, end() {} };
    return Object.create({
      beginComputePass: () => Object.create(pass),
      copyBufferToBuffer: () => undefined,
      clearBuffer: () => undefined,
      finish: () => ({ dispatches }),
    });
  }

  pushErrorScope(filter: string): void {
    this.scopes.push({ filter });
  }

  async popErrorScope(): Promise<object | null> {
    return this.scopes.pop()?.error ?? null;
  }

  /** Whether a scope hears of it. */
  private fail(filter: string, error: object): boolean {
    const scope = this.scopes.findLast((open) => open.filter === filter);
    if (scope) scope.error = error;
    return scope !== undefined;
  }

  private carryOut(entries: Entries): void {
    const buffers = entries.map(({ resource }) => resource.buffer).filter(({ usage }) => !(usage & UNIFORM));
    const uniforms = entries.flatMap(({ resource: { buffer, offset = 0 } }) =>
      buffer.usage & UNIFORM ? [this.written.get(buffer)?.[offset] ?? Number.NaN] : [],
    );
    if (buffers.some(({ isDestroyed }) => isDestroyed)) this.misuses += 1;
    this.dispatched.push({ buffers, uniforms });
  }
}

function destroy(this: { isDestroyed: boolean }): void {
  this.isDestroyed = true;
}

interface OrtHabits {
  readonly readsHere?: boolean;
  /** What lies between its shaders it destroys at the end of each run. */
  readonly keepsNothing?: boolean;
}

/** ONNX Runtime, as far as it is asked: two shaders for a pass, whose uniforms lie in a buffer that it uses for both. */
class FakeOrt {
  runs = 0;
  kept: FakeBuffer;
  private readonly uniforms: FakeBuffer;

  constructor(
    private readonly device: FakeDevice,
    private readonly habits: OrtHabits = {},
  ) {
    this.kept = this.between();
    this.uniforms = device.createBuffer({ size: 16, usage: UNIFORM }) as FakeBuffer;
  }

  get runtime(): OrtOnDevice {
    const run = (feeds: Tensors, fetches: Tensors) => this.run(feeds, fetches);
    return {
      InferenceSession: { create: async () => ({ run, release: async () => undefined }) },
      Tensor,
      sessionOptions: () => ({}),
      device: async () => this.device,
    } as unknown as OrtOnDevice;
  }

  private async run(feeds: Tensors, fetches: Tensors): Promise<Tensors> {
    this.runs += 1;
    const given = Object.values(feeds).map(bufferOf);
    for (const { isValid } of given) this.device.used.push(isValid);
    const { readsHere, keepsNothing } = this.habits;
    if (readsHere) this.device.createBuffer({ size: 16, usage: 0x1 });
    if (this.kept.isDestroyed) this.kept = this.between();
    this.dispatch(1, [...given, this.kept]);
    this.dispatch(2, [this.kept, ...Object.values(fetches).map(bufferOf)]);
    if (keepsNothing) this.kept.destroy();
    return fetches;
  }

  private between(): FakeBuffer {
    return this.device.createBuffer({ size: 64, usage: 0x80 }) as FakeBuffer;
  }

  private dispatch(uniform: number, buffers: readonly FakeBuffer[]): void {
    const { device } = this;
    device.queue.writeBuffer(this.uniforms, 0, Uint8Array.of(uniform));
    const entries = [...buffers, this.uniforms].map((buffer) => ({ resource: { buffer } }));
    const encoder = device.createCommandEncoder() as GPUCommandEncoder;
    const pass = encoder.beginComputePass();
    pass.setPipeline({} as GPUComputePipeline);
    pass.setBindGroup(0, device.createBindGroup({ entries }) as GPUBindGroup);
    pass.dispatchWorkgroups(1);
    pass.end();
    device.queue.submit([encoder.finish() as unknown as { dispatches: readonly Entries[] }]);
  }
}

type Tensors = Readonly<Record<string, Tensor>>;

function bufferOf({ gpuBuffer }: Tensor): FakeBuffer {
  return gpuBuffer as unknown as FakeBuffer;
}

async function openRunner(device: FakeDevice, ort = new FakeOrt(device)) {
  const factory = new DeviceRunners(ort.runtime, 'NHWC', 'fp32');
  const runner = await factory.create(PASS);
  const mean = new Float32Array(4);
  const pack = () => runner.pack?.([runner.unpack?.(SAMPLES) as never, mean], PACKING);
  return Object.assign(pack, { factory });
}

test('a device that was full once makes the next tile with memory that is there', async () => {
  const device = new FakeDevice();
  const pack = await openRunner(device);
  device.isFull = true;
  await expect(pack()).rejects.toMatchObject({ code: 'OUT_OF_MEMORY' });
  expect(device.used).toContain(false);
  device.used.length = 0;
  device.isFull = false;
  await pack();
  expect(device.used).toEqual(Array(6).fill(true)); // unpacked, its two inputs, two shaders, packed
});

test('once it is running a tile makes no buffer and binds none, and is told in two submissions beside those of its pass', async () => {
  const device = new FakeDevice();
  const pack = await openRunner(device);
  await pack();
  await pack();
  device.made = { buffers: 0, groups: 0, submissions: 0, writes: 0 };
  await pack();
  expect(device.made).toEqual({ buffers: 0, groups: 0, submissions: 4, writes: 1 }); // its bytes
});

test('the next tiles are told while the bytes of the first are awaited', async () => {
  const device = new FakeDevice();
  const pack = await openRunner(device);
  let carryOut: () => void = () => undefined;
  device.isSoFar = new Promise((resolve) => {
    carryOut = resolve;
  });
  let done = 0;
  const packs = [1, 2, 3].map(() => pack()?.then(() => (done += 1)));
  for (let turn = 0; turn < 20; turn++) await new Promise((next) => setImmediate(next));
  expect({ submissions: device.made.submissions, done }).toEqual({ submissions: 12, done: 0 });
  carryOut();
  await Promise.all(packs);
});

test('ONNX Runtime tells a pass once; then the device is told the same, with the present tile’s buffers', async () => {
  const device = new FakeDevice();
  const ort = new FakeOrt(device);
  const pass = passOf(INPUTS, [FEATURE]);
  const runner = await new DeviceRunners(ort.runtime, 'NHWC', 'fp32').create(pass);
  const run = async (mean: number) => {
    device.dispatched.length = 0;
    const [made] = await runner.run([runner.unpack?.(SAMPLES) as never, new Float32Array(4).fill(mean)]);
    const [, ...shaders] = [...device.dispatched]; // behind the one that unpacks
    return { made: (made as DeviceTensor).buffer as unknown as FakeBuffer, shaders };
  };
  const first = await run(1);
  const second = await run(2);
  expect(ort.runs).toBe(1);
  expect(second.made).not.toBe(first.made); // which is kept
  for (const { made, shaders } of [first, second]) {
    expect(shaders.map(({ uniforms }) => uniforms)).toEqual([[1], [2]]);
    expect(shaders[0]?.buffers.at(-1)).toBe(ort.kept);
    expect(shaders[1]?.buffers[0]).toBe(ort.kept);
    expect(shaders[1]?.buffers[1]).toBe(made);
  }
});

test('a pass that is told again reads what it is given then', async () => {
  const device = new FakeDevice();
  const ort = new FakeOrt(device);
  const runners = new DeviceRunners(ort.runtime, 'NHWC', 'fp32');
  const maker = await runners.create(passOf(INPUTS, [FEATURE]));
  const reader = await runners.create(passOf([FEATURE], OUTPUTS));
  const make = async () =>
    (await maker.run([maker.unpack?.(SAMPLES) as never, new Float32Array(4)]))[0] as DeviceTensor;
  const features = [await make(), await make()];
  const runs = ort.runs;
  for (const made of features) {
    device.dispatched.length = 0;
    await reader.run([made]);
    expect(device.dispatched[0]?.buffers[0]).toBe(made.buffer);
  }
  expect(features[1]?.buffer).not.toBe(features[0]?.buffer);
  expect(ort.runs - runs).toBe(1);
});

describe('a pass is told by ONNX Runtime each time', () => {
  test('where that reads what the device made', async () => {
    const device = new FakeDevice();
    const ort = new FakeOrt(device, { readsHere: true });
    const pack = await openRunner(device, ort);
    for (let tile = 0; tile < 5; tile++) await pack();
    expect(ort.runs).toBe(5);
  });

  test('where telling the same again went wrong', async () => {
    const device = new FakeDevice();
    const ort = new FakeOrt(device);
    const pack = await openRunner(device, ort);
    await pack();
    pack.factory.forgoReplays();
    await pack();
    expect(ort.runs).toBe(2);
  });
});

test('a pass is told by ONNX Runtime again once that has destroyed a buffer which it needs', async () => {
  const device = new FakeDevice();
  const ort = new FakeOrt(device);
  const pack = await openRunner(device, ort);
  await pack();
  ort.kept.destroy();
  for (let tile = 0; tile < 3; tile++) await pack();
  expect(ort.runs).toBe(2);
});

test('what ONNX Runtime destroys at the end of a run has room elsewhere when that is told again', async () => {
  const device = new FakeDevice();
  const ort = new FakeOrt(device, { keepsNothing: true });
  const pack = await openRunner(device, ort);
  for (let tile = 0; tile < 3; tile++) {
    device.dispatched.length = 0;
    await pack();
    const [, first, second] = device.dispatched; // behind the one that unpacks
    expect(first?.buffers.at(-1)).toBe(second?.buffers[0]);
    expect(second?.buffers[0]?.size).toBe(64);
  }
  expect({ runs: ort.runs, misuses: device.misuses }).toEqual({ runs: 1, misuses: 0 });
});

test('a pass is told by ONNX Runtime after all where the device refuses what it is told again, and from then on', async () => {
  const device = new FakeDevice();
  const ort = new FakeOrt(device);
  const pack = await openRunner(device, ort);
  await pack();
  device.refusesNext = true;
  await expect(pack()).resolves.toHaveLength(6);
  await pack();
  expect(ort.runs).toBe(3);
});

test('a device that is full when it is told again is full, and told again once it has room', async () => {
  const device = new FakeDevice();
  const ort = new FakeOrt(device);
  const runner = await new DeviceRunners(ort.runtime, 'NHWC', 'fp32').create(passOf(INPUTS, [FEATURE]));
  const run = () => runner.run([runner.unpack?.(SAMPLES) as never, new Float32Array(4)]);
  await run();
  device.isFull = true;
  await expect(run()).rejects.toMatchObject({ code: 'OUT_OF_MEMORY' });
  device.isFull = false;
  for (let tile = 0; tile < 3; tile++) await run();
  expect(ort.runs).toBe(2);
});
