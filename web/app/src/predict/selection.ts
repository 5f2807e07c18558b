import { computed, effect, signal } from '@preact/signals';
import type { Tag, TagRules, TagSelection, TagThresholds } from 'acg2vec-web';
import { showFailureOfPredicting } from '../failure/failure';
import { stored } from '../models/stored';
import type { Finding } from './finding';
import { holdTagList } from './heldTagLists';
import { canTell } from './models';
import { rules } from './rules';
import { findings } from './shownFindings';

export interface Selected {
  readonly of: Finding<'tags'>;
  readonly selection: TagSelection;
  readonly tags: readonly Tag[];
  /** What counts where the user says nothing. */
  readonly advised: TagThresholds;
}

const selected = signal<Selected | undefined>(undefined);

/** The tags of the picture on the stage, by the rules as they are. */
export const selection = computed(() =>
  selected.value?.of === findings.value.tags ? selected.value : undefined,
);

/** Whether the tagger whose confidences are kept is: without its list they say nothing. */
export const isListHere = computed(
  () => stored.value.length === 0 || canTell('tags', findings.value.tags?.about.model),
);

let isAsking = false;
let next: (() => Promise<void>) | undefined;

effect(() => {
  const finding = findings.value.tags;
  const wanted = rules.value;
  if (finding && stored.value.length > 0 && isListHere.value) ask(() => choose(finding, wanted));
});

/** One question at a time, and of those that come meanwhile the last one only: a slider asks many. */
function ask(question: () => Promise<void>): void {
  next = question;
  if (!isAsking) void answerAll();
}

async function answerAll(): Promise<void> {
  isAsking = true;
  while (next) {
    const question = next;
    next = undefined;
    await question().catch(showFailureOfPredicting);
  }
  isAsking = false;
}

async function choose(finding: Finding<'tags'>, wanted: TagRules): Promise<void> {
  const list = await holdTagList(finding.about.model);
  const chosen = await list.select(finding.values, wanted);
  selected.value = { of: finding, selection: chosen, tags: list.tags, advised: list.thresholds };
}
