import { expect, test } from 'vitest';
import { Acg2vecError } from '../../runtime/dist/errors.js';
import { NativeSeat } from '../../runtime/dist/native/native_seat.js';
import type { OnnxPass, StartNativeThread } from '../../runtime/dist/native/protocol.js';
import { packError } from '../../runtime/dist/worker/sent_error.js';

const FEATURE = { kind: 'feature', name: 'feature', feature: 0, shape: [1, 1, 1, 1], half: false } as const;
const PASS: OnnxPass = { key: 'pass', onnx: new Uint8Array(), threads: 1, inputs: [], outputs: [FEATURE] };
const FAILURE = packError(new Acg2vecError('FILE_FAILED', 'The disk is full.'));

/** A thread that makes any pass and fails in each run. */
const startFailing: StartNativeThread = ({ hear }) => ({
  post: (message) => {
    if (!('number' in message)) return;
    const { number, type } = message;
    const answer =
      type === 'run'
        ? ({ type: 'failed', number, error: FAILURE } as const)
        : ({ type: 'done', number, values: [], returned: [] } as const);
    queueMicrotask(() => hear(answer));
  },
  setBusy: () => undefined,
  end: async () => undefined,
});

test('a thread that failed to make values does not count as keeping them', async () => {
  const seat = new NativeSeat(startFailing);
  await expect(seat.run(PASS, [])).rejects.toMatchObject({ code: 'FILE_FAILED' });
  expect(seat.keeping).toBe(0);
});

test('a picture is lent to a thread, which gives its memory back; small values and the caller’s own stay', async () => {
  const lent: (readonly ArrayBuffer[])[] = [];
  const seat = new NativeSeat(({ hear }) => ({
    post(message, transfer) {
      if (!('number' in message)) return;
      if (message.type === 'run') lent.push(transfer);
      queueMicrotask(() => hear({ type: 'done', number: message.number, values: [], returned: transfer }));
    },
    setBusy: () => undefined,
    end: async () => undefined,
  }));
  const picture = new Float32Array(2 ** 16).fill(0.5);
  const mean = new Float32Array(32);
  await seat.run({ ...PASS, outputs: [] }, [picture, mean]);
  await seat.run({ ...PASS, outputs: [] }, [picture, mean]);
  expect(lent.map((buffers) => buffers.map(({ byteLength }) => byteLength))).toEqual([
    [picture.byteLength],
    [picture.byteLength],
  ]);
  expect(lent[1]?.[0]).toBe(lent[0]?.[0]);
  expect(lent[0]?.[0]).not.toBe(picture.buffer);
});
