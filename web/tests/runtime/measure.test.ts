import { expect, test } from 'vitest';
import type { PassRunner } from '../../runtime/dist/session/pass_runner.js';
import type { Job } from '../../runtime/dist/upscale/job.js';
import { type MeasuringStage, measure } from '../../runtime/dist/upscale/measure.js';
import type { TilePasses } from '../../runtime/dist/upscale/tile_pass.js';
import type { TileView } from '../../runtime/dist/upscale/tile_views.js';
import { WorkProgress } from '../../runtime/dist/upscale/work_progress.js';

const view = (slot: number): TileView => ({
  tile: { row: 0, column: slot, plane: 'colour', weight: 1 },
  orientation: 0,
  slot,
});
const STAGE = { pass: { multiplyAdds: 1 }, living: new Set() } as unknown as MeasuringStage;
const NOTHING = { tiles: 0, weight: 0 };

// A file that is written into after it was closed may be another one by then.
test('where a tile fails, what is being written of the one before it is written first', async () => {
  let isWritten = false;
  const tilePasses = {
    load: async () => new Map(),
    run: async (_pass: PassRunner, { slot }: TileView) => {
      if (slot === 1) throw new Error('broken off');
      return { features: new Map(), sums: new Map(), enlarged: undefined };
    },
    addSums: () => undefined,
    store: {
      save: async () => {
        for (let turn = 0; turn < 3; turn++) await new Promise((next) => setImmediate(next));
        isWritten = true;
      },
    },
  } as unknown as TilePasses;
  const job = { session: { atOnce: 1 }, options: {} } as unknown as Job;
  const progress = new WorkProgress({ preview: NOTHING, measure: NOTHING, enlarge: NOTHING }, undefined);
  const measuring = measure(job, tilePasses, [view(0), view(1)], [STAGE], progress);
  await expect(measuring).rejects.toThrow('broken off');
  expect(isWritten).toBe(true);
});
