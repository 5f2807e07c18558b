import { Acg2vecError, createUpscaler } from 'acg2vec-web';
import { expect, test } from 'vitest';
import { unwrap } from '../../runtime/dist/core/handle.js';

const told = (words: string) => new Acg2vecError('INTERNAL', words).message;

test('messages end as sentences, whoever worded them', () => {
  expect(told('the encoder gave up')).toBe('the encoder gave up.');
  for (const whole of ['It is so.', 'Is it?', 'Oh!', 'It failed (out of memory.)', 'and so on…'])
    expect(told(whole)).toBe(whole);
  expect(told('It failed (out of memory)')).toBe('It failed (out of memory).');
});

test('what is wrong with a model’s file is told with what to do, once', async () => {
  const text = new TextEncoder();
  const files = { param: text.encode('7767517\n1 1\nFoo bar 0 1 out0\n'), bin: new Uint8Array(4) };
  const unknown = createUpscaler({ model: { id: 'own', files } });
  await expect(unknown).rejects.toThrow(
    /^Line 3, Foo 'bar': .*\. Take another file of this model, or another model\.$/,
  );
  const error = (message: string) => () => unwrap({ error: { code: 'MODEL_INTEGRITY', message } });
  expect(error('The file is damaged')).toThrow('The file is damaged. Fetch or copy the file again.');
  expect(error('It is short. Join the parts')).toThrow(/^It is short\. Join the parts\.$/);
});
