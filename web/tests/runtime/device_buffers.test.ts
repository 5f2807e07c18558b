import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { DeviceBuffers } from '../../runtime/dist/session/device/device_buffers.js';

/** In bytes, of buffers that nobody destroyed. */
let held: number;
let made: number;
let buffers: DeviceBuffers;

beforeEach(() => {
  vi.useFakeTimers();
  held = 0;
  made = 0;
  buffers = new DeviceBuffers({ createBuffer } as unknown as GPUDevice);
});

afterEach(() => {
  vi.useRealTimers();
});

function createBuffer({ size }: GPUBufferDescriptor) {
  held += size;
  made += 1;
  const destroy = () => {
    held -= size;
  };
  return { size, destroy };
}

/** A run that needs so many buffers of each of these sizes at the same time. */
function run(count: number, ...sizes: readonly number[]): void {
  const taken = sizes.flatMap((size) => Array.from({ length: count }, () => buffers.take(size)));
  for (const buffer of taken) buffers.giveBack(buffer);
  buffers.rest();
}

test('somewhat less is put into a buffer that is there, much less into one of its own', () => {
  run(1, 1024);
  const little = buffers.take(512);
  const most = buffers.take(900);
  expect([little.size, most.size, made]).toEqual([512, 1024, 2]);
});

test('of those that are large enough the smallest is taken', () => {
  run(1, 1024, 960, 1040);
  expect(buffers.take(944).size).toBe(960);
});

test('the next picture of that size needs no new ones; when none comes all are given back', () => {
  run(3, 1024, 4096);
  run(3, 1024, 4096);
  expect(made).toBe(6);
  vi.advanceTimersByTime(60_000);
  expect(held).toBe(0);
});

test('those of a picture of another size go as many new ones are made', () => {
  run(4, 3072);
  const taken = Array.from({ length: 12 }, () => {
    const buffer = buffers.take(1024);
    expect(held).toBeLessThanOrEqual(5 * 3072);
    return buffer;
  });
  expect(held).toBe(12 * 1024);
  for (const buffer of taken) buffers.giveBack(buffer);
});

test('what is lent while all is given back goes when it comes back', () => {
  const lent = buffers.take(1024);
  buffers.release();
  expect(held).toBe(1024);
  buffers.giveBack(lent);
  expect(held).toBe(0);
});
