/** A worker of the pool in Node. */
import { parentPort } from 'node:worker_threads';
import { loadCore } from '../node/load_core.js';
import type { ToPoolWorker } from './protocol.js';
import { serve } from './serve.js';

const carryOut = serve(loadCore, (message, transfer) => parentPort?.postMessage(message, transfer));

parentPort?.on('message', (message: ToPoolWorker) => void carryOut(message));
parentPort?.on('messageerror', (error) => {
  throw error; // else nobody hears of it
});
