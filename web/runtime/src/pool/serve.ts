import type { CoreModule } from '../core/module.js';
import { Acg2vecError } from '../errors.js';
import { noteMoment } from '../moments.js';
import { unexpectedError } from '../session/runtime_error.js';
import { packError } from '../worker/sent_error.js';
import { PassServer } from './pass_server.js';
import type { FromPoolWorker, PoolWord, RunMessage, ToPoolWorker } from './protocol.js';
import { buffersOf, SpareBuffers } from './spare_buffers.js';

type Done = Extract<FromPoolWorker, { type: 'done' }>;

const NOTHING_MADE: Done = { type: 'done', values: [], returned: [] };

type Send = (message: FromPoolWorker, transfer: ArrayBuffer[]) => void;

/** The worker's side of the pool: what carries out its messages. */
export function serve(
  loadCore: () => Promise<CoreModule>,
  send: Send,
): (message: ToPoolWorker) => Promise<void> {
  let server: PassServer | undefined;

  const carryOut = async (request: Exclude<ToPoolWorker, PoolWord>): Promise<Done> => {
    if (request.type === 'load') {
      server = new PassServer(await loadCore(), request.network);
      noteMoment('model');
      return NOTHING_MADE;
    }
    if (!server) throw new Acg2vecError('INTERNAL', 'No network is loaded.');
    if (request.type === 'run') return run(server, request);
    server.prepare(request.pass);
    return NOTHING_MADE;
  };

  return async (message) => {
    if (message.type === 'forget') {
      server?.forget(message.key);
      return;
    }
    try {
      const done = await carryOut(message);
      send(done, [...buffersOf(done.values), ...done.returned]);
    } catch (error) {
      send({ type: 'failed', error: packError(unexpectedError(error)) }, []);
    }
  };
}

function run(server: PassServer, { pass, values, room }: RunMessage): Done {
  const made = server.run(pass, values, new SpareBuffers(room));
  return { type: 'done', values: made, returned: buffersOf(values) };
}
