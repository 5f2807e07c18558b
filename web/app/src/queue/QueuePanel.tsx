import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { canStart, startWork } from '../enlarge/work';
import { useFocusHandedOn } from '../focus/useFocusHandedOn';
import { t } from '../language/translate';
import { leftOut } from './add';
import { count, hasMany, items, shelf } from './items';
import { movedText } from './move';
import { QueueActions } from './QueueActions';
import { QueueRow } from './QueueRow';
import './queue.css';
import { isRestored } from './restore';

/** The list of pictures; a single one needs none. */
export function QueuePanel() {
  if (!hasMany.value && !isRestored.value) return <LeftOutNote />;
  return (
    <section class="queue" id="queue" aria-label={t('queue.label')}>
      <div class="queue-head">
        <p class="queue-summary">{summary()}</p>
        <QueueActions />
      </div>
      <RestoredNote />
      <LeftOutNote />
      <MemoryNote />
      <ol class="queue-list">
        {items.value.map((item, place) => (
          <QueueRow key={item.id} item={item} place={place} total={items.value.length} />
        ))}
      </ol>
      <p class="visually-hidden" aria-live="polite">
        {movedText}
      </p>
    </section>
  );
}

/** Such as `30 pictures · 12 done · 1 failed`: only what there is. */
function summary(): string {
  const { done, failed } = count.value;
  const parts = [t('queue.total', { total: items.value.length })];
  if (done > 0) parts.push(t('queue.done', { total: done }));
  if (failed > 0) parts.push(t('queue.failed', { total: failed }));
  return parts.join(' · ');
}

function RestoredNote() {
  return isRestored.value ? <Restored /> : null;
}

function Restored() {
  const note = useFocusHandedOn<HTMLDivElement>('enlarge');
  const { waiting } = count.value;
  return (
    <div class="queue-restored" id="restored" ref={note}>
      <p>{t(waiting > 0 ? 'queue.restoredOpen' : 'queue.restored', { waiting })}</p>
      {waiting > 0 && (
        <button
          id="go-on"
          type="button"
          class="button"
          aria-disabled={!canStart.value}
          onClick={() => void startWork()}
        >
          {t('queue.goOn')}
        </button>
      )}
    </div>
  );
}

function LeftOutNote() {
  if (leftOut.value === 0) return null;
  return (
    <p class="remark" id="left-out">
      {t('queue.leftOut', { total: leftOut.value })}
    </p>
  );
}

/** Said where a reload would lose everything. */
function MemoryNote() {
  const isLost = useSignal(false);
  useEffect(() => {
    void shelf.then(({ isLasting }) => {
      isLost.value = !isLasting;
    });
  }, [isLost]);
  return isLost.value ? <p class="remark">{t('queue.inMemory')}</p> : null;
}
