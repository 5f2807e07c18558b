import { useSignal, useSignalEffect } from '@preact/signals';
import { lookAtItem } from '../enlarge/work';
import { formatNumber } from '../language/quantities';
import { t } from '../language/translate';
import { shownItem } from '../picture/shown';
import { items } from '../queue/items';
import { download } from '../save/download';
import { type Alike, findAlike } from './alike';
import { ExportBar } from './ExportBar';
import type { Finding } from './finding';
import { PredictorChoice } from './PredictorChoice';
import { findings } from './shownFindings';
import { entryOf } from './tables';

/** More are in the exported table. */
const MOST_SHOWN = 50;

/** Numbers that are near each other where pictures are alike. */
export function FeaturesTab() {
  const found = findings.value.features;
  return (
    <>
      <PredictorChoice kind="features" />
      {found && <Features found={found} />}
      <ExportBar kind="features" formats={['csv', 'json']} />
    </>
  );
}

function Features({ found }: { readonly found: Finding<'features'> }) {
  const length = Math.sqrt(found.values.reduce((sum, value) => sum + value * value, 0));
  return (
    <>
      <p class="findings-sentence" id="features">
        {t('predict.features.about', { total: found.values.length, length: length.toPrecision(4) })}{' '}
        <button
          id="save-features"
          type="button"
          class="button quiet small"
          onClick={() => void saveFeatures()}
        >
          {t('predict.features.save')}
        </button>
      </p>
      <AlikeList />
    </>
  );
}

function AlikeList() {
  const alike = useSignal<readonly Alike[]>([]);
  useSignalEffect(() => {
    const shown = shownItem.value;
    const found = findings.value.features;
    for (const item of items.value) item.found.value; // they may come later
    const controller = new AbortController();
    if (shown && found) {
      void findAlike(found, shown, controller.signal).then((next) => {
        if (next) alike.value = next;
      });
    }
    return () => controller.abort();
  });
  if (alike.value.length === 0) return <p class="choice-hint">{t('predict.features.noOthers')}</p>;
  return (
    <figure class="bars" id="alike">
      <figcaption>{t('predict.features.alike')}</figcaption>
      <ol class="alike">
        {alike.value.slice(0, MOST_SHOWN).map(({ item, similarity }) => (
          <li key={item.id} style={{ '--share': `${100 * Math.max(0, similarity)}%` }}>
            <button type="button" class="queue-name" onClick={() => lookAtItem(item)}>
              {item.origin.name}
            </button>
            <span class="bar" aria-hidden="true" />
            <span class="bar-share">{formatNumber(Math.round(1000 * similarity) / 1000)}</span>
          </li>
        ))}
      </ol>
    </figure>
  );
}

async function saveFeatures(): Promise<void> {
  const item = shownItem.peek();
  const entry = item && (await entryOf(item, 'features'));
  if (!entry) return;
  const name = entry.item.origin.name.replace(/\.[^.]+$/, '');
  download(new Blob([JSON.stringify(entry.whole)], { type: 'application/json' }), `${name}-features.json`);
}
