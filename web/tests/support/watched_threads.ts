import { setTimeout as wait } from 'node:timers/promises';
import { nodePlatform } from '../../runtime/dist/node/platform.js';
import type { Platform } from '../../runtime/dist/platform/platform.js';
import type { FromPoolWorker, ToPoolWorker } from '../../runtime/dist/pool/protocol.js';
import type { Thread } from '../../runtime/dist/pool/thread.js';

/** Threads of the CPU engine's pool that a test can watch and disturb. */
export class WatchedThreads {
  /** As many processors as the pool is to believe in. */
  constructor(private readonly cores = 2) {}

  started = 0;
  alive = 0;
  /** Tiles that were sent to a thread. */
  tiles = 0;
  /** Memory that was sent with them for what they make. */
  rooms = 0;
  /** Milliseconds by which threads are heard late. */
  answerAfter = 0;
  /** Whether a thread that is started may begin; else it dies without a word. */
  mayBegin: () => boolean = () => true;
  /** Called when a tile was sent to a thread. */
  onTile: (thread: Thread) => void = () => undefined;
  /** Called when anything was sent to a thread. */
  onRequest: (message: ToPoolWorker) => void = () => undefined;
  /** What is heard instead of what a thread says. */
  instead: (message: FromPoolWorker) => FromPoolWorker = (message) => message;

  readonly platform: Pick<Platform, 'startThread' | 'cores'> = {
    cores: () => this.cores,
    startThread: (listener) => {
      let isAlive = true;
      const mayBegin = this.mayBegin();
      const thread = nodePlatform.startThread({
        hear: async (message) => {
          if (!mayBegin) return;
          if (this.answerAfter > 0) await wait(this.answerAfter);
          listener.hear(this.instead(message));
        },
        died: (reason) => {
          if (isAlive) this.alive -= 1;
          isAlive = false;
          listener.died(reason);
        },
      });
      this.started += 1;
      this.alive += 1;
      if (!mayBegin) void thread.end();
      return { ...thread, post: (message, transfer) => this.post(thread, message, transfer) };
    },
  };

  private post(thread: Thread, ...[message, transfer]: Parameters<Thread['post']>): void {
    const rooms = message.type === 'run' ? message.room.length : 0; // gone once it is sent
    thread.post(message, transfer);
    this.onRequest(message);
    if (message.type !== 'run') return;
    this.tiles += 1;
    this.rooms += rooms;
    this.onTile(thread);
  }
}
