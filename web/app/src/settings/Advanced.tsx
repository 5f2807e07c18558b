import { type Signal, useSignal, useSignalEffect } from '@preact/signals';
import { isWorking } from '../enlarge/inHand';
import { t } from '../language/translate';
import { whenIdle } from '../page/whenIdle';
import { areAdvancedDefault, resetAdvanced } from './advancedWishes';
import { FileQualitySetting, FormatSetting, MetadataSetting } from './FileSettings';
import { AlphaSetting, DepthSetting, QualitySetting, SyncSetting } from './PixelSettings';
import { BackendSetting, MemorySetting, PrecisionSetting, ThreadsSetting, TileSetting } from './WorkSettings';

// Named here: a function's own name needn't be left of it in the page.
const PARTS = Object.entries({
  sync: SyncSetting,
  quality: QualitySetting,
  format: FormatSetting,
  fileQuality: FileQualitySetting,
  depth: DepthSetting,
  alpha: AlphaSetting,
  metadata: MetadataSetting,
  memory: MemorySetting,
  backend: BackendSetting,
  precision: PrecisionSetting,
  tile: TileSetting,
  threads: ThreadsSetting,
});

/** What most people never need: how exact the result is, what file it goes into, how the work is cut and where it runs. */
export function Advanced() {
  const made = usePartsMade();
  return (
    <details
      class="advanced"
      onToggle={() => {
        made.value = PARTS.length;
      }}
    >
      <summary>{t('advanced.label')}</summary>
      <div class="advanced-choices">
        {PARTS.slice(0, made.value).map(([name, Part]) => (
          <Part key={name} />
        ))}
      </div>
      <ResetButton />
    </details>
  );
}

/**
 * How many are made: none with the page, which is there sooner without, then one whenever it has nothing to do. The browser's
 * search finds only what is made, and opens what it is in.
 */
function usePartsMade(): Signal<number> {
  const made = useSignal(0);
  useSignalEffect(() => {
    if (made.value < PARTS.length) return whenIdle(() => void made.value++);
    return undefined;
  });
  return made;
}

function ResetButton() {
  const isEnabled = !areAdvancedDefault.value && !isWorking.value;
  return (
    <button
      id="reset"
      type="button"
      class="button quiet"
      aria-disabled={!isEnabled}
      onClick={() => isEnabled && resetAdvanced()}
    >
      {t('advanced.reset')}
    </button>
  );
}
