import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import type { CorePort } from '../../runtime/dist/core/stages.js';
import { NativeThread } from '../../runtime/dist/native/native_thread.js';
import type { ToNativeWorker } from '../../runtime/dist/native/protocol.js';
import { nodePlatform } from '../../runtime/dist/node/platform.js';
import { startNativeThread } from '../../runtime/dist/node/thread.js';
import type { Platform } from '../../runtime/dist/platform/platform.js';
import type { Thread } from '../../runtime/dist/pool/thread.js';
import { bundledEngine } from '../support/engine_for.js';
import { enlarge } from '../support/enlarge.js';
import { OnnxWriter } from '../support/onnx_writer.js';
import { DRAWING } from '../support/paths.js';
import { crop, psnr, readPng, writePng } from '../support/pixels.js';

const drawing = writePng(crop(readPng(DRAWING), 60, 40, 140, 90));
const TILE = { tile: 32 };
// Of a tile, with 18 pixels around it.
const PICTURE_BYTES = 4 * 3 * (32 + 2 * 18) ** 2;
const DISPOSED_AT_WORK = fileURLToPath(new URL('../support/disposed_at_work.mjs', import.meta.url));
const EXITS_AT_WORK = fileURLToPath(new URL('../support/exits_at_work.mjs', import.meta.url));

/** Threads of onnxruntime-node, and which values they were told to keep and haven't yet given up. */
class NotedThreads {
  readonly kept = new Set<number>();
  /** Bytes of the largest values that were sent to a thread. */
  most = 0;
  /** Called when a tile was sent to a thread. */
  onTile: (thread: Thread<ToNativeWorker>) => void = () => undefined;

  readonly platform: Partial<Platform> = {
    cores: () => 2,
    startNativeThread: (listener) => {
      const thread = startNativeThread(listener);
      return { ...thread, post: (message, transfer) => this.post(thread, message, transfer) };
    },
  };

  private post(thread: Thread<ToNativeWorker>, message: ToNativeWorker, transfer: readonly ArrayBuffer[]) {
    thread.post(message, transfer);
    if (message.type === 'release' || message.type === 'take') this.kept.delete(message.kept);
    if (message.type !== 'run') return;
    for (const value of message.values)
      if ('byteLength' in value) this.most = Math.max(this.most, value.byteLength);
    for (const number of message.keep) if (number !== undefined) this.kept.add(number);
    this.onTile(thread);
  }
}

const native = (threads: NotedThreads, count = 2) =>
  bundledEngine({ backend: 'native', threads: count }, threads.platform);

function portOf(name: string): CorePort {
  return { name, kind: 'picture', feature: 0, shape: [2], half: false };
}

describe('the threads of onnxruntime-node', () => {
  test('give the same bytes, be there one or two', async () => {
    await using one = await native(new NotedThreads(), 1);
    await using two = await native(new NotedThreads(), 2);
    expect((await enlarge(two, drawing, TILE)).data).toEqual((await enlarge(one, drawing, TILE)).data);
  });

  test.each([512, 1])('keep nothing of a picture that is done, with %d MB allowed', async (maxMemory) => {
    const threads = new NotedThreads();
    await using upscaler = await native(threads);
    let most = 0;
    threads.onTile = () => {
      most = Math.max(most, threads.kept.size);
    };
    await enlarge(upscaler, drawing, { ...TILE, maxMemory });
    expect(most).toBeGreaterThan(0);
    expect([...threads.kept]).toEqual([]);
  });

  test('write what does not fit into memory to the disk themselves, and read it there', async () => {
    const threads = new NotedThreads();
    await using upscaler = await native(threads);
    const expected = await enlarge(upscaler, drawing, TILE);
    const { data, info } = await enlarge(upscaler, drawing, { ...TILE, maxMemory: 1 });
    expect(info.kept?.where).toBe('disk');
    expect(psnr({ ...expected, data }, expected)).toBeGreaterThanOrEqual(60); // in half precision
    expect(threads.most).toBeLessThanOrEqual(PICTURE_BYTES);
  });

  test('go on after a cancel, and keep nothing of what was cancelled', async () => {
    const threads = new NotedThreads();
    await using upscaler = await native(threads);
    const expected = await enlarge(upscaler, drawing, TILE);
    const controller = new AbortController();
    let tiles = 0;
    threads.onTile = () => {
      tiles += 1;
      if (tiles === 20) controller.abort();
    };
    const cancelled = upscaler.run(drawing, { ...TILE, signal: controller.signal });
    await expect(cancelled.then((result) => result.blob())).rejects.toMatchObject({ name: 'AbortError' });
    expect((await enlarge(upscaler, drawing, TILE)).data).toEqual(expected.data);
    expect([...threads.kept]).toEqual([]);
  });

  test('one that dies fails its picture, and another takes its place', async () => {
    const threads = new NotedThreads();
    await using upscaler = await native(threads);
    const expected = await enlarge(upscaler, drawing, TILE);
    threads.onTile = (thread) => {
      threads.onTile = () => undefined;
      void thread.end();
    };
    const failed = upscaler.run(drawing, TILE).then((result) => result.blob());
    await expect(failed).rejects.toMatchObject({ code: 'INTERNAL' });
    expect((await enlarge(upscaler, drawing, TILE)).data).toEqual(expected.data);
  });

  test('one that is told to release what it does not keep goes on', async () => {
    await nodePlatform.loadOrt('native', { threads: 1 });
    const thread = new NativeThread(startNativeThread);
    const onnx = new OnnxWriter();
    onnx.output(onnx.node('Neg', [onnx.input('float32', [2])]), 'float32', [2]);
    const ports = { inputs: [portOf('picture')], outputs: [portOf('enlarged')] };
    thread.tell({ type: 'release', kept: 1 });
    await thread.ask({ type: 'prepare', pass: { key: 'a', onnx: onnx.file(), threads: 1, ...ports } });
    const values = [Float32Array.of(3, -4)];
    const made = await thread.ask({ type: 'run', key: 'a', values, keep: [undefined] });
    expect(made).toEqual([Float32Array.of(-3, 4)]);
    await thread.end();
  });

  // In a process of its own, since it is that which would end.
  test('are ended while they compute, and the process goes on', () => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [DISPOSED_AT_WORK], { encoding: 'utf8' });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(JSON.parse(stdout)).toEqual(Array(6).fill('INVALID_ARGUMENT'));
  });
  test.each([2, 3])('leave a process the status with which it ends after their tile no. %d', (moment) => {
    const { status, stderr } = spawnSync(process.execPath, [EXITS_AT_WORK, `${moment}`], {
      encoding: 'utf8',
    });
    expect({ status, stderr }).toEqual({ status: 3, stderr: '' });
  });
});
