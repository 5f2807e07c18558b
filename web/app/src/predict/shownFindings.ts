import { computed, effect, signal } from '@preact/signals';
import { shownItem } from '../picture/shown';
import type { Item } from '../queue/item';
import { FINDING_KINDS, type Finding, type FindingKind } from './finding';
import { readFinding } from './keep';

type Findings = { readonly [Kind in FindingKind]?: Finding<Kind> };

const loaded = signal<{ readonly of: Item | undefined; readonly findings: Findings }>({
  of: undefined,
  findings: {},
});

/** What is known of the picture on the stage. */
export const findings = computed(() => (loaded.value.of === shownItem.value ? loaded.value.findings : {}));

let latest: object | undefined;

effect(() => {
  const item = shownItem.value;
  item?.found.value;
  void load(item);
});

async function load(item: Item | undefined): Promise<void> {
  const mine = {};
  latest = mine;
  const found: { [kind in FindingKind]?: Finding } = {};
  for (const kind of FINDING_KINDS) {
    const finding = item && (await readFinding(item, kind));
    if (finding) found[kind] = finding;
  }
  if (latest === mine) loaded.value = { of: item, findings: found as Findings };
}
