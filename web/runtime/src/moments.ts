/** What a worker has ready, one after the other, before it can make a tile. */
export type Moment = 'core' | 'model' | 'backend' | 'picture';

/** Notes in the thread's performance timeline (User Timing) that something is ready: the last time of each moment is kept. */
export function noteMoment(moment: Moment): void {
  const name = `acg2vec ${moment}`;
  performance.clearMarks(name);
  performance.mark(name);
}
