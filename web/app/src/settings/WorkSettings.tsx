import { formatBytes } from '../language/quantities';
import { t } from '../language/translate';
import { serviceWorker } from '../offline/serviceWorker';
import {
  BACKENDS,
  backend,
  MEMORIES,
  memory,
  PRECISIONS,
  precision,
  THREADS,
  TILES,
  threads,
  tile,
} from './advancedWishes';
import { Setting } from './Setting';

export function MemorySetting() {
  return (
    <Setting
      id="memory"
      label={t('memory.label')}
      values={MEMORIES}
      choice={memory}
      name={(value) => (value === 'auto' ? t('advanced.automatic') : formatBytes(Number(value) * 1e6))}
    >
      {t('memory.about')}
    </Setting>
  );
}

export function BackendSetting() {
  return (
    <Setting
      id="backend"
      label={t('backend.label')}
      values={BACKENDS}
      choice={backend}
      name={(value) => t(`backend.${value}`)}
    >
      {t('backend.about')}
    </Setting>
  );
}

export function PrecisionSetting() {
  return (
    <Setting
      id="precision"
      label={t('precision.label')}
      values={PRECISIONS}
      choice={precision}
      name={(value) => (value === 'auto' ? t('advanced.automatic') : t(`precision.${value}`))}
    >
      {t('precision.about')}
    </Setting>
  );
}

export function TileSetting() {
  return (
    <Setting
      id="tile"
      label={t('tile.label')}
      values={TILES}
      choice={tile}
      name={(value) => (value === 'auto' ? t('advanced.automatic') : t('tile.pixels', { side: value }))}
    >
      {t('tile.about')}
    </Setting>
  );
}

export function ThreadsSetting() {
  return (
    <Setting
      id="threads"
      label={t('threads.label')}
      values={THREADS}
      choice={threads}
      name={(value) => (value === 'auto' ? t('advanced.automatic') : value)}
    >
      {t(aboutThreads())}
    </Setting>
  );
}

/** The page's own engine needs no isolation for its threads, ONNX Runtime's does. The service worker gives it, to pages that it opens. */
function aboutThreads() {
  if (backend.value !== 'wasm' || crossOriginIsolated) return 'threads.about';
  return serviceWorker.value ? 'threads.notYetIsolated' : 'threads.notIsolated';
}
