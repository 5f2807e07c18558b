import { useEffect } from 'preact/hooks';
import { t } from '../language/translate';
import { refreshStored, stored } from '../models/stored';
import { shownItem } from '../picture/shown';
import { FeaturesTab } from './FeaturesTab';
import { FINDING_KINDS, type FindingKind } from './finding';
import { LookTab } from './LookTab';
import './predict.css';
import { ScoresTab } from './ScoresTab';
import { TagsTab } from './TagsTab';
import { chosenTab, nextTab, panelState } from './tabs';

/** What models say of the picture on the stage: how it looks, what is on it, how it would be received, and what is like it. */
export function PredictPanel() {
  if (!shownItem.value) return null;
  return (
    <details
      id="findings"
      class="findings"
      open={panelState.value === 'open'}
      onToggle={(event) => {
        panelState.value = event.currentTarget.open ? 'open' : 'closed';
      }}
    >
      <summary>{t('predict.label')}</summary>
      {panelState.value === 'open' && <Tabs />}
    </details>
  );
}

function Tabs() {
  useEffect(() => {
    if (stored.peek().length === 0) void refreshStored();
  }, []);
  const tab = chosenTab.value;
  return (
    <>
      <div
        class="findings-tabs"
        role="tablist"
        aria-label={t('predict.label')}
        onKeyDown={(event) => moveTo(event, nextTab(event.key, tab))}
      >
        {FINDING_KINDS.map((kind) => (
          <Tab key={kind} kind={kind} isChosen={kind === tab} />
        ))}
      </div>
      <div class="findings-panel" role="tabpanel" id="findings-panel" aria-labelledby={`tab-${tab}`}>
        {tab === 'look' && <LookTab />}
        {tab === 'tags' && <TagsTab />}
        {tab === 'scores' && <ScoresTab />}
        {tab === 'features' && <FeaturesTab />}
      </div>
    </>
  );
}

interface TabProps {
  readonly kind: FindingKind;
  readonly isChosen: boolean;
}

function Tab({ kind, isChosen }: TabProps) {
  return (
    <button
      type="button"
      role="tab"
      id={`tab-${kind}`}
      aria-selected={isChosen}
      aria-controls={isChosen ? 'findings-panel' : undefined}
      tabIndex={isChosen ? 0 : -1}
      onClick={() => {
        chosenTab.value = kind;
      }}
    >
      {t(`predict.${kind}.label`)}
    </button>
  );
}

function moveTo(event: KeyboardEvent, kind: FindingKind | undefined): void {
  if (!kind) return;
  event.preventDefault();
  chosenTab.value = kind;
  document.getElementById(`tab-${kind}`)?.focus();
}
