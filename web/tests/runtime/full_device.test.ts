import { Tensor } from 'onnxruntime-web';
import { expect, test } from 'vitest';
import type { CorePort } from '../../runtime/dist/core/stages.js';
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
const PASS = {
  part: 'whole',
  inputHeight: 1,
  inputWidth: 2,
  plan: { wholeModel: () => ({ onnx: new Uint8Array(), inputs: INPUTS, outputs: OUTPUTS }) },
} as unknown as WantedPass;

interface FakeBuffer {
  readonly size: number;
  readonly isValid: boolean;
}

/** As WebGPU has it: a buffer without memory is there, what uses it does nothing, and only the scope around its making hears of it. */
class FakeDevice {
  isFull = false;
  private readonly scopes: boolean[] = [];
  /** Of each submission and each buffer that ONNX Runtime was given: whether there was memory for it. */
  readonly used: boolean[] = [];
  made = { buffers: 0, groups: 0, submissions: 0, writes: 0 };
  private usesInvalid = false;

  readonly queue = {
    writeBuffer: () => {
      this.made.writes += 1;
    },
    submit: () => {
      this.made.submissions += 1;
      this.used.push(!this.usesInvalid);
      this.usesInvalid = false;
    },
  };
  readonly createShaderModule = () => ({});
  readonly createComputePipeline = () => ({ getBindGroupLayout: () => ({}) });

  createBuffer({ size }: { size: number }): object {
    this.made.buffers += 1;
    const isValid = !this.isFull;
    if (!isValid) this.scopes[this.scopes.length - 1] = true;
    const mapped = { mapAsync: async () => undefined, getMappedRange: () => new ArrayBuffer(size) };
    return { size, isValid, destroy: () => undefined, unmap: () => undefined, ...mapped };
  }

  createBindGroup({ entries }: { entries: readonly { resource: { buffer: FakeBuffer } }[] }): object {
    this.made.groups += 1;
    return { isValid: entries.every(({ resource }) => resource.buffer.isValid) };
  }

  createCommandEncoder(): object {
    const setBindGroup = (_: number, { isValid }: FakeBuffer) => {
      if (!isValid) this.usesInvalid = true;
    };
    const pass = { setPipeline() {}, setBindGroup, dispatchWorkgroups() {}, end() {} };
    return { beginComputePass: () => pass, copyBufferToBuffer: () => undefined, finish: () => ({}) };
  }

  pushErrorScope(): void {
    this.scopes.push(false);
  }

  async popErrorScope(): Promise<object | null> {
    return this.scopes.pop() ? { message: 'full' } : null;
  }
}

/** ONNX Runtime, as far as it is asked: it makes of any tile a tensor in a buffer that it uses again. */
function runtimeOn(device: FakeDevice): OrtOnDevice {
  const gpuBuffer = { size: 24, isValid: true } as unknown as GPUBuffer;
  const enlarged = Tensor.fromGpuBuffer(gpuBuffer, {
    dataType: 'float32',
    dims: [1, 3, 1, 2],
    dispose: () => undefined,
  });
  const run = async (feeds: Readonly<Record<string, Tensor>>) => {
    for (const tensor of Object.values(feeds)) {
      expect(tensor.location).toBe('gpu-buffer');
      device.used.push((tensor.gpuBuffer as unknown as FakeBuffer).isValid);
    }
    return { enlarged: Object.assign(Object.create(enlarged), { dispose: () => undefined }) };
  };
  return {
    InferenceSession: { create: async () => ({ run, release: async () => undefined }) },
    Tensor,
    sessionOptions: () => ({}),
    device: async () => device,
  } as unknown as OrtOnDevice;
}

async function openRunner(device: FakeDevice) {
  const runner = await new DeviceRunners(runtimeOn(device), 'NHWC', 'fp32').create(PASS);
  const mean = new Float32Array(4);
  return () => runner.pack?.([runner.unpack?.(SAMPLES) as never, mean], PACKING);
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
  expect(device.used).toEqual([true, true, true, true]); // unpacked, its two inputs, packed
});

test('once it is running a tile makes no buffer and binds none, and is told in two submissions beside those of ONNX Runtime', async () => {
  const device = new FakeDevice();
  const pack = await openRunner(device);
  await pack();
  device.made = { buffers: 0, groups: 0, submissions: 0, writes: 0 };
  await pack();
  expect(device.made).toEqual({ buffers: 0, groups: 0, submissions: 2, writes: 1 }); // its bytes
});
