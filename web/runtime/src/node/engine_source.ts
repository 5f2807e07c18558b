import type { AnswerSource } from '../predict/serial_model.js';

/** An engine of this thread as what answers. */
export function engineSource<Result, Options>(
  engine: Omit<AnswerSource<Result, Options>, 'close'> & { dispose(): Promise<void> },
): AnswerSource<Result, Options> {
  const { model, backend, why } = engine;
  return {
    model,
    backend,
    why,
    run: (source, options) => engine.run(source, options),
    async close(idle) {
      await idle;
      await engine.dispose();
    },
  };
}
