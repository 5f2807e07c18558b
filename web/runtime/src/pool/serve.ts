import type { CoreModule } from '../core/module.js';
import { Acg2vecError } from '../errors.js';
import type { TensorValues } from '../session/pass_runner.js';
import { unexpectedError } from '../session/runtime_error.js';
import { packError } from '../worker/sent_error.js';
import { PassServer } from './pass_server.js';
import type { FromPoolWorker, PoolRequest, ToPoolWorker } from './protocol.js';

type Send = (message: FromPoolWorker, transfer: ArrayBuffer[]) => void;

/** The worker's side of the pool: what carries out its messages. */
export function serve(
  loadCore: () => Promise<CoreModule>,
  send: Send,
): (message: ToPoolWorker) => Promise<void> {
  let server: PassServer | undefined;

  const carryOut = async (request: PoolRequest): Promise<readonly TensorValues[]> => {
    if (request.type === 'load') {
      server = new PassServer(await loadCore(), request.network);
      return [];
    }
    if (!server) throw new Acg2vecError('INTERNAL', 'No network is loaded.');
    if (request.type === 'run') return server.run(request.pass, request.values);
    server.prepare(request.pass);
    return [];
  };

  return async (message) => {
    if (message.type === 'forget') {
      server?.forget(message.key);
      return;
    }
    try {
      const values = await carryOut(message);
      send(
        { type: 'done', values },
        values.map(({ buffer }) => buffer as ArrayBuffer),
      );
    } catch (error) {
      send({ type: 'failed', error: packError(unexpectedError(error)) }, []);
    }
  };
}
