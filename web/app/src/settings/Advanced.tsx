import { useSignal } from '@preact/signals';
import { isWorking } from '../enlarge/inHand';
import { t } from '../language/translate';
import { areAdvancedDefault, resetAdvanced } from './advancedWishes';
import { FileQualitySetting, FormatSetting, MetadataSetting } from './FileSettings';
import { AlphaSetting, DepthSetting, QualitySetting, SyncSetting } from './PixelSettings';
import { BackendSetting, MemorySetting, PrecisionSetting, ThreadsSetting, TileSetting } from './WorkSettings';

/** What most people never need: how exact the result is, what file it goes into, how the work is cut and where it runs. */
export function Advanced() {
  const isWanted = useSignal(false);
  return (
    <details
      class="advanced"
      onToggle={() => {
        isWanted.value = true;
      }}
    >
      <summary>{t('advanced.label')}</summary>
      {isWanted.value && <Settings />}
    </details>
  );
}

/** Made when they are asked for: the page is there sooner without. */
function Settings() {
  return (
    <>
      <div class="advanced-choices">
        <SyncSetting />
        <QualitySetting />
        <FormatSetting />
        <FileQualitySetting />
        <DepthSetting />
        <AlphaSetting />
        <MetadataSetting />
        <MemorySetting />
        <BackendSetting />
        <PrecisionSetting />
        <TileSetting />
        <ThreadsSetting />
      </div>
      <ResetButton />
    </>
  );
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
