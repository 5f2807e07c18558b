import type { Page } from 'playwright-core';

export interface LongestTask {
  readonly wallMs: number;
  readonly processorMs: number;
}

export function longestTask(page: Page, work: () => Promise<unknown>): Promise<LongestTask>;
