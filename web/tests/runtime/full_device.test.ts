import { expect, test } from 'vitest';
import { TilePacker } from '../../runtime/dist/session/device/tile_packer.js';

const PACKING = { top: 0, left: 0, width: 2, height: 1, channels: 3, depth: 8 } as const;
const SHAPE = [1, 3, 1, 2];

interface Buffer {
  readonly size: number;
  readonly isValid: boolean;
}

/** As WebGPU has it: a buffer without memory is there, what uses it does nothing, and only the scope around its making hears of it. */
class DeviceThatIsFullOnce {
  private isFull = true;
  private readonly scopes: boolean[] = [];
  /** Of each submission: whether all its buffers had memory. */
  readonly submitted: boolean[] = [];
  private usesInvalid = false;

  readonly queue = {
    writeBuffer: () => undefined,
    submit: () => void this.submitted.push(!this.usesInvalid),
  };
  readonly createShaderModule = () => ({});
  readonly createComputePipeline = () => ({ getBindGroupLayout: () => ({}) });

  createBuffer({ size, usage }: { size: number; usage: number }): object {
    const isStorage = (usage & 0x80) !== 0;
    const isValid = !(isStorage && this.isFull);
    if (!isValid) this.scopes[this.scopes.length - 1] = true;
    return {
      size,
      isValid,
      destroy: () => undefined,
      mapAsync: async () => undefined,
      getMappedRange: () => new ArrayBuffer(size),
      unmap: () => undefined,
    };
  }

  createBindGroup({ entries }: { entries: readonly { resource: { buffer: Buffer } }[] }): object {
    this.usesInvalid = entries.some(({ resource }) => resource.buffer.isValid === false);
    return {};
  }

  createCommandEncoder(): object {
    const pass = { setPipeline() {}, setBindGroup() {}, dispatchWorkgroups() {}, end() {} };
    return { beginComputePass: () => pass, copyBufferToBuffer: () => undefined, finish: () => ({}) };
  }

  pushErrorScope(): void {
    this.scopes.push(false);
  }

  async popErrorScope(): Promise<object | null> {
    const wasFull = this.scopes.pop();
    this.isFull = false;
    return wasFull ? { message: 'full' } : null;
  }
}

test('a packer on a device that was full once makes the next tile with memory that is there', async () => {
  const device = new DeviceThatIsFullOnce();
  const packer = new TilePacker(device as unknown as GPUDevice);
  const values = { size: 24, isValid: true } as unknown as GPUBuffer;
  await expect(packer.pack(values, SHAPE, PACKING)).rejects.toMatchObject({ code: 'OUT_OF_MEMORY' });
  await packer.pack(values, SHAPE, PACKING);
  expect(device.submitted).toEqual([false, true]);
});
