import { isWorking } from '../enlarge/work';
import { formatBytes } from '../language/quantities';
import { t } from '../language/translate';
import { Choice } from './Choice';
import { MetadataChoice } from './MetadataChoice';
import { AlphaChoice, DepthChoice } from './PixelChoices';
import {
  BACKENDS,
  backend,
  MEMORIES,
  memory,
  QUALITIES,
  quality,
  SYNCS,
  sync,
  THREADS,
  TILES,
  threads,
  tile,
} from './wishes';

/** What most people never need: how exact the result is, how the work is cut and where it runs. */
export function Advanced() {
  return (
    <details class="advanced">
      <summary>{t('advanced.label')}</summary>
      <div class="advanced-choices">
        <SyncChoice />
        <QualityChoice />
        <DepthChoice />
        <AlphaChoice />
        <MetadataChoice />
        <MemoryChoice />
        <BackendChoice />
        <TileChoice />
        <ThreadsChoice />
      </div>
    </details>
  );
}

/** Explains the way that is chosen: three at once would be read by nobody. */
function SyncChoice() {
  return (
    <Choice
      id="sync"
      label={t('sync.label')}
      values={SYNCS}
      value={sync.value}
      name={(value) => t(`sync.${value}.name`)}
      onChoose={(value) => {
        sync.value = value;
      }}
      disabled={isWorking.value}
    >
      {t(`sync.${sync.value}.about`)}
    </Choice>
  );
}

function QualityChoice() {
  return (
    <Choice
      id="quality"
      label={t('quality.label')}
      values={QUALITIES}
      value={quality.value}
      name={(value) => t(`quality.${value}.name`)}
      onChoose={(value) => {
        quality.value = value;
      }}
      disabled={isWorking.value}
    >
      {t(`quality.${quality.value}.about`)}
    </Choice>
  );
}

function MemoryChoice() {
  return (
    <Choice
      id="memory"
      label={t('memory.label')}
      values={MEMORIES}
      value={memory.value}
      name={(value) => (value === 'auto' ? t('advanced.automatic') : formatBytes(Number(value) * 1e6))}
      onChoose={(value) => {
        memory.value = value;
      }}
      disabled={isWorking.value}
    >
      {t('memory.about')}
    </Choice>
  );
}

function BackendChoice() {
  return (
    <Choice
      id="backend"
      label={t('backend.label')}
      values={BACKENDS}
      value={backend.value}
      name={(value) => t(`backend.${value}`)}
      onChoose={(value) => {
        backend.value = value;
      }}
      disabled={isWorking.value}
    >
      {t('backend.about')}
    </Choice>
  );
}

function TileChoice() {
  return (
    <Choice
      id="tile"
      label={t('tile.label')}
      values={TILES}
      value={tile.value}
      name={(value) => (value === 'auto' ? t('advanced.automatic') : t('tile.pixels', { side: value }))}
      onChoose={(value) => {
        tile.value = value;
      }}
      disabled={isWorking.value}
    >
      {t('tile.about')}
    </Choice>
  );
}

function ThreadsChoice() {
  return (
    <Choice
      id="threads"
      label={t('threads.label')}
      values={THREADS}
      value={threads.value}
      name={(value) => (value === 'auto' ? t('advanced.automatic') : value)}
      onChoose={(value) => {
        threads.value = value;
      }}
      disabled={isWorking.value}
    >
      {t(isBoundToOneThread() ? 'threads.notIsolated' : 'threads.about')}
    </Choice>
  );
}

// The page's own engine needs no isolation for its threads, ONNX Runtime's does.
function isBoundToOneThread(): boolean {
  return backend.value === 'wasm' && !crossOriginIsolated;
}
